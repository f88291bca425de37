// SPDX-License-Identifier: Apache-2.0
// The record counts code points, JavaScript counts UTF-16 units. A text is indexed once; a range then costs nothing to map.
export class CodePoints {
  private readonly starts: Uint32Array; // starts[i] = the unit at which code point i begins; one more for the end

  constructor(readonly text: string) {
    const starts = new Uint32Array(text.length + 1);
    let count = 0;
    for (let unit = 0; unit < text.length; ++count) {
      starts[count] = unit;
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    }
    starts[count] = text.length;
    this.starts = starts.subarray(0, count + 1);
  }

  // How many code points the text has.
  get length(): number {
    return this.starts.length - 1;
  }

  // The UTF-16 unit at which a code point begins. Beyond the text: its end.
  unit(codePoint: number): number {
    return this.starts[Math.max(0, Math.min(codePoint, this.length))] ?? this.text.length;
  }

  // Half-open, like every range of the record.
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
