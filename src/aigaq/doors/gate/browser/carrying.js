// Sealed things as files to save and carry: the letter first, then what belongs to it.
// Their names say nothing; whoever opens them finds them by their digests.

const PIECE = 1024 * 1024;

/** Put links that save the envelope and each sealed file into `place`. */
export async function carry({ envelope, files, progress }, place) {
  const links = [link("note.txt", new Blob([envelope], { type: "text/plain" }))];
  for (const [at, file] of files.entries()) {
    links.push(link(`note-${at + 1}.bin`, await whole(file, progress)));
  }
  place.replaceChildren(...links.map(listed));
}

async function whole(file, progress) {
  const size = file.attachment.sealed_size;
  const parts = [];
  for (let at = 0; at < size; at += PIECE) {
    parts.push(new Blob([await file.piece(at, Math.min(at + PIECE, size))]));
    progress?.(at, size);
  }
  return new Blob(parts, { type: "application/octet-stream" });
}

function link(name, blob) {
  const anchor = document.createElement("a");
  anchor.className = "button quiet";
  anchor.download = name;
  anchor.href = URL.createObjectURL(blob);
  anchor.textContent = name;
  return anchor;
}

function listed(anchor) {
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}
