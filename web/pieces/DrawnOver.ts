/** A line in my hand, over the board, until it is let go: drawn without React, in the frame in which the pointer moved. */
export class DrawnOver {
  readonly #svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #path = document.createElementNS('http://www.w3.org/2000/svg', 'path');

  constructor() {
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#svg.style.cssText = 'position:absolute;left:0;top:0;width:1px;height:1px;overflow:visible;pointer-events:none;z-index:var(--z-lifted)';
    this.#path.style.cssText = 'fill:none;stroke:var(--ink);stroke-linecap:round;stroke-linejoin:round';
    this.#svg.append(this.#path);
    document.querySelector('[data-detail]')?.append(this.#svg);
  }

  /** @param d an SVG path, canvas units. */
  show(d: string, thickness: number, filled = false): void {
    this.#path.setAttribute('d', d);
    this.#path.style.strokeWidth = filled ? '0' : String(thickness);
    this.#path.style.fill = filled ? 'var(--ink)' : 'none';
  }

  remove(): void {
    this.#svg.remove();
  }
}
