// SPDX-License-Identifier: Apache-2.0
// A source's text without marks that turn the direction of what follows and without signs that no reader sees: with them
// it would say something else than it shows.
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
