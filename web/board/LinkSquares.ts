import type { Route } from '../../shared/geometry/LinkRouter.ts';
import { bottomOf, rightOf, type Rect } from '../../shared/geometry/Rect.ts';
import { headPath, routePathsIn, runsThrough } from '../../shared/geometry/routePath.ts';

/** The side of a square, canvas units. */
const SIDE = 1024;
/** How far lines reach over the edge of their square, canvas units. */
const OVER = 1;

/** What is drawn of all links in one square of the canvas, as SVG paths. */
export interface LinkSquare {
  readonly key: string;
  readonly lines: string;
  readonly heads: string;
}

interface Drawn {
  readonly routes: readonly Route[];
  readonly square: LinkSquare;
}

/** Links in squares that are drawn by themselves: what the browser paints anew when links or the view move is a square,
 *  and not all of a link that may run through the whole map. Where nothing changed a square is the same object. */
export class LinkSquares {
  readonly #corner: number;
  #drawn = new Map<string, Drawn>();

  /** @param corner how much the corners of a link are rounded, canvas units. */
  constructor(corner: number) {
    this.#corner = corner;
  }

  /** The squares in a part of the canvas that have anything in them.
   *  @param routesIn the links that may be seen in a part of the canvas, in any order. */
  in(region: Rect, routesIn: (part: Rect) => readonly Route[]): readonly LinkSquare[] {
    const drawn = new Map<string, Drawn>();
    for (let row = Math.floor(region.y / SIDE); row * SIDE < bottomOf(region); row += 1) {
      for (let column = Math.floor(region.x / SIDE); column * SIDE < rightOf(region); column += 1) {
        const part = { x: column * SIDE, y: row * SIDE, width: SIDE, height: SIDE };
        const key = `${column} ${row}`;
        const routes = routesIn(part).filter(({ points }) => runsThrough(points, part));
        if (routes.length === 0) continue;
        const before = this.#drawn.get(key);
        drawn.set(key, before !== undefined && sameRoutes(before.routes, routes) ? before : { routes, square: this.#draw(key, part, routes) });
      }
    }
    this.#drawn = drawn;
    return [...drawn.values()].map(({ square }) => square);
  }

  #draw(key: string, part: Rect, routes: readonly Route[]): LinkSquare {
    // Links to one element share stretches and the head, which are drawn once.
    const lines = new Set(routes.flatMap(({ points }) => routePathsIn(points, this.#corner, part, OVER)));
    const heads = new Set(routes.filter(({ points }) => endsIn(points, part)).map(({ points }) => headPath(points, 1)));
    return { key, lines: [...lines].join(''), heads: [...heads].join('') };
  }
}

function endsIn(points: Route['points'], part: Rect): boolean {
  const tip = points.at(-1);
  return tip !== undefined && tip.x >= part.x && tip.x < rightOf(part) && tip.y >= part.y && tip.y < bottomOf(part);
}

function sameRoutes(before: readonly Route[], now: readonly Route[]): boolean {
  return before.length === now.length && before.every((route, index) => route === now[index]);
}
