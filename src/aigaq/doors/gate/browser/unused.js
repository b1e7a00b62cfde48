// Stands for parts of the age library that a page never calls: keys of other kinds and
// passphrases. `readRecipient` lets none of them through. Leaving them out makes the
// script a third smaller, which counts on a slow line.

function never() {
  throw new Error("this kind of key is never used here");
}

export const MLKEM768P256 = never;
export const MLKEM768X25519 = never;
export const p256 = never;
