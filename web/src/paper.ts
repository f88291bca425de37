// SPDX-License-Identifier: Apache-2.0
// What is folded away on a screen is unfolded on paper, and folded again afterwards.
export function unfoldOnPaper(): void {
  let unfolded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    unfolded = [...unfolded, ...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
    for (const one of unfolded) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of unfolded) one.open = false;
    unfolded = [];
  });
}
