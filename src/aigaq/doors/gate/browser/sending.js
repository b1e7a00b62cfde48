// The way of sealed bytes to the gate: the signed list, files in pieces that go on where
// they were cut, the envelope. Sends nothing that is not sealed; keeps nothing.
// Protocol: docs/spec/gate-api.md, "Sealed posts".

import { verifyManifest } from "./manifest.js";
import { Refused } from "./refusals.js";
import { REPLY_OUTER } from "./sizes.js";

const PIECE = 512 * 1024;
const TRIES = 6;
const DASH = 45;
const LONGEST = 180_000; // milliseconds for one piece: 3 kB a second
const PAUSE = 800; // milliseconds, doubled after each failure
const PLAIN = { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };

/** Fetch the list of recipients and verify it against the root key of this page. */
export async function verifiedManifest({ rootPublic, lastSequence = 0 }) {
  const answer = await ask("/sealed/manifest", {});
  const data = new Uint8Array(await answer.arrayBuffer());
  const today = new Date().toISOString().slice(0, 10);
  return verifyManifest(data, rootPublic, { today, lastSequence });
}

/**
 * Send sealed files, then the envelope that names them.
 *
 * `files` are those of `sealFile`; `progress(sent, whole)` counts sealed bytes;
 * `solve(challenge)` resolves to a pass when the gate asks for one. Resolves once the
 * gate has taken the envelope. Rejects with Refused: `code` of the gate, or "gate.away"
 * when it was not reached; repeating is harmless, the gate keeps one copy.
 */
export async function send({ envelope, files = [], language, progress, solve }) {
  const whole = files.reduce((sum, file) => sum + file.attachment.sealed_size, 0);
  let before = 0;
  for (const file of files) {
    await upload(file, language, (sent) => progress?.(before + sent, whole));
    before += file.attachment.sealed_size;
  }
  const headers = { "Content-Type": "application/octet-stream" };
  const digests = files.map((file) => file.attachment.sealed_sha256);
  if (digests.length) headers["Aigaq-Files"] = digests.join(",");
  await deposit({ method: "POST", headers, body: envelope, language }, solve);
}

/**
 * Ask for the answers in one mailbox; the gate deletes them when it gives them.
 *
 * Only the locator leaves the device, never the number. Resolves to sealed answers, each
 * 4096 bytes; `address` is where the page asks.
 */
export async function takeAnswers(locator, { address, language }) {
  const headers = { "Content-Type": "application/octet-stream" };
  const request = { method: "POST", headers, body: locator, language };
  const answer = await ask(address, request);
  const data = new Uint8Array(await answer.arrayBuffer());
  const found = [];
  for (let at = 0; at + REPLY_OUTER <= data.length; at += REPLY_OUTER) {
    // Behind the last answer there are only spaces.
    if (data[at] === DASH) found.push(data.slice(at, at + REPLY_OUTER));
  }
  return found;
}

async function deposit(request, solve) {
  try {
    await ask("/sealed", request);
  } catch (refused) {
    if (refused.code !== "gate.challenge" || !solve) throw refused;
    const headers = { ...request.headers, "Aigaq-Pass": await solve(refused.challenge) };
    await ask("/sealed", { ...request, headers });
  }
}

async function upload(file, language, progress) {
  const { sealed_sha256: name, sealed_size: size } = file.attachment;
  const path = `/sealed/files/${name}`;
  let at = await offset(path, language);
  while (at < size) {
    const to = Math.min(at + PIECE, size);
    const headers = {
      "Content-Type": "application/octet-stream",
      "Content-Range": `bytes ${at}-${to - 1}/${size}`,
    };
    const body = await file.piece(at, to);
    at = await put(path, { method: "PUT", headers, body, language }, size);
    if (!Number.isSafeInteger(at) || at > size) throw new Refused("gate.failed");
    progress(at);
  }
}

/** Send one piece; resolves to where the next begins, also when more was there already. */
async function put(path, request, size) {
  try {
    const answer = await ask(path, request);
    return answer.status === 204 ? size : Number(answer.headers.get("Aigaq-Offset"));
  } catch (refused) {
    if (refused.code !== "gate.file_offset") throw refused;
    return refused.offset;
  }
}

async function offset(path, language) {
  try {
    const answer = await ask(path, { method: "HEAD", language });
    return Number(answer.headers.get("Aigaq-Offset")) || 0;
  } catch (refused) {
    if (refused.status === 404) return 0;
    throw refused;
  }
}

/** Ask the gate; try again while it is not reached; turn its refusals into Refused. */
export async function ask(path, { language = "en", headers = {}, ...request }) {
  const spoken = { "Accept-Language": language, ...headers };
  const answer = await reach(path, { ...PLAIN, ...request, headers: spoken });
  if (answer.ok) return answer;
  throw await refusalIn(answer);
}

async function reach(path, request) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await within(LONGEST, (signal) => fetch(path, { ...request, signal }));
    } catch {
      if (tried === TRIES) throw new Refused("gate.away");
      await new Promise((done) => setTimeout(done, PAUSE * 2 ** (tried - 1)));
    }
  }
}

// A line that gives no answer at all must not look like one that is slow for ever.
async function within(milliseconds, work) {
  const stopping = new AbortController();
  const clock = setTimeout(() => stopping.abort(), milliseconds);
  try {
    return await work(stopping.signal);
  } finally {
    clearTimeout(clock);
  }
}

async function refusalIn(answer) {
  const told = await answer.json().catch(() => ({}));
  const refused = new Refused(String(told.code ?? "gate.failed"));
  refused.status = answer.status;
  refused.sentence = told.sentence;
  refused.hint = told.hint;
  refused.challenge = told.challenge;
  refused.offset = told.offset;
  return refused;
}
