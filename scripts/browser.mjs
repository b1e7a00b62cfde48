// Builds the gate's scripts: one file for each of src/aigaq/doors/gate/browser/pages, the
// same bytes every time. `node scripts/browser.mjs [FOLDER]`. Needs `npm ci` before.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const SOURCE = join(ROOT, "src/aigaq/doors/gate/browser");
const PAGES = readdirSync(join(SOURCE, "pages"));
const GUESTS = ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base"];
const LEFT_OUT = ["@noble/post-quantum/hybrid.js", "@noble/curves/nist.js"];

const folder = process.argv[2] ?? join(ROOT, "src/aigaq/doors/gate/static/gate/built");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: PAGES.map((name) => join(SOURCE, "pages", name)),
  outdir: folder,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: "es2020",
  legalComments: "none",
  banner: { js: "/* Ours: AGPL-3.0-or-later. Guests and their licences: licences.txt */" },
  loader: { ".txt": "text" },
  alias: Object.fromEntries(LEFT_OUT.map((name) => [name, join(SOURCE, "unused.js")])),
  logLevel: "warning",
});
const licences = GUESTS.map((name) => {
  const text = readFileSync(join(ROOT, "node_modules", name, "LICENSE"), "utf8");
  return `${name}\n\n${text.trim()}\n`;
});
writeFileSync(join(folder, "licences.txt"), licences.join("\n\n"));
