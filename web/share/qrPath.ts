/** The dark modules of a QR code as one SVG path: a rectangle of height 1 for each run of them in a row.
 *  @param data row by row, anything but 0 is dark
 *  @param size modules along a side */
export function qrPath(data: ArrayLike<number>, size: number): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    let x = 0;
    while (x < size) {
      let end = x;
      while (end < size && (data[y * size + end] ?? 0) !== 0) end += 1;
      if (end > x) runs.push(`M${x} ${y}h${end - x}v1h${x - end}z`);
      x = end + 1;
    }
  }
  return runs.join('');
}
