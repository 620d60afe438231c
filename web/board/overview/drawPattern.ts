/** The pattern of an agency as `tokens.css` has it (`.pat-1` to `.pat-12`), on a canvas: `width` by `height` units from the
 *  origin, in the fill colour that is set. */
export function drawPattern(pen: CanvasRenderingContext2D, pattern: number, width: number, height: number): void {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  switch (pattern) {
    case 2:
      for (let y = 3; y < height + 3; y += 6) for (let x = 3; x < width + 3; x += 6) disc(pen, x, y, 1.9);
      break;
    case 3: slopes(pen, width, height, 1); break;
    case 4:
      for (let y = height; y > 0; y -= 6) pen.fillRect(0, y - 2, width, 2);
      break;
    case 5:
      for (let x = 2; x < width; x += 4) pen.fillRect(x, 0, 2, height);
      break;
    case 6:
      for (let y = 0; y < height; y += 12) {
        for (let x = 0; x < width; x += 12) {
          pen.fillRect(x + 6, y, 6, 6);
          pen.fillRect(x, y + 6, 6, 6);
        }
      }
      break;
    case 7: pen.fillRect(0, 0, width, height / 2); break;
    case 8:
      pen.beginPath();
      pen.moveTo(0, 0);
      pen.lineTo(width, 0);
      pen.lineTo(0, height);
      pen.fill();
      break;
    case 9:
      pen.fillRect((width - 3) / 2, 0, 3, height);
      pen.fillRect(0, (height - 3) / 2, width, 3);
      break;
    case 10: pen.fillRect(0, (height - 8) / 2, width, 8); break;
    case 11: slopes(pen, width, height, -1); break;
    case 12: pen.fillRect((width - 6) / 2, (height - 12) / 2, 6, 12); break;
  }
  pen.restore();
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** Lines of 2 units, 5 apart, rising (1) or falling (-1) to the right. */
function slopes(pen: CanvasRenderingContext2D, width: number, height: number, way: 1 | -1): void {
  const step = 5 * Math.SQRT2;
  const thick = 2 * Math.SQRT2;
  for (let at = -height; at < width + height; at += step) {
    pen.beginPath();
    const [low, high] = way === 1 ? [height, 0] : [0, height];
    pen.moveTo(at, low);
    pen.lineTo(at + thick, low);
    pen.lineTo(at + thick + height, high);
    pen.lineTo(at + height, high);
    pen.fill();
  }
}
