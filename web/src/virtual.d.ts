// SPDX-License-Identifier: Apache-2.0
declare module 'virtual:words/*' {
  const words: Record<string, string>;
  export default words;
}
declare module 'virtual:land' {
  const path: string;
  export default path;
}
