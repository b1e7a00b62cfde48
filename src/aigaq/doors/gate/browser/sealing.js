// What other scripts of the gate may use of this folder; everything else is its own
// business. A report in a browser goes: `verifiedManifest`, then `newReceipt` and
// `mailbox`, `sealFile` for each file, `seal`, `send`; then the receipt is shown.

export { seal } from "./envelope.js";
export { sealFile } from "./files.js";
export { groupsOf, mailbox, newReceipt, readReceipt } from "./receipts.js";
export { openReply } from "./replies.js";
export { send, verifiedManifest } from "./sending.js";
export { Refused } from "./refusals.js";
export { prepare } from "./age.js";
