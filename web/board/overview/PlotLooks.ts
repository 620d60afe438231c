import type { ElementId } from '../../../shared/domain/ids.ts';
import type { BlueprintModel } from '../../model/BlueprintModel.ts';
import type { PlotLook } from './drawPlot.ts';
import { PLOT_SIZES, type PlotDetail } from './plotSizes.ts';

/** How each element looks in the overview. Equal looks are the same object, so that they can share one picture. */
export class PlotLooks {
  readonly #model: BlueprintModel;
  readonly #isFaded: (id: ElementId) => boolean;
  readonly #byElement = new Map<ElementId, PlotLook>();
  readonly #known = new Map<string, PlotLook>();

  /** @param isFaded whether an element is left out by filter or focus. */
  constructor(model: BlueprintModel, isFaded: (id: ElementId) => boolean) {
    this.#model = model;
    this.#isFaded = isFaded;
  }

  /** How an element looks, as far as it can be seen at this level. The level may change only after `forget()`. */
  of(id: ElementId, detail: PlotDetail): PlotLook {
    const known = this.#byElement.get(id);
    if (known !== undefined) return known;
    const look = this.#share(this.#read(id, detail));
    this.#byElement.set(id, look);
    return look;
  }

  /** One element, or all of them, may look different now. */
  forget(id?: ElementId): void {
    if (id === undefined) {
      this.#byElement.clear();
      this.#known.clear();
    } else this.#byElement.delete(id);
  }

  #read(id: ElementId, detail: PlotDetail): PlotLook {
    const { readiness, owner: letters } = PLOT_SIZES[detail];
    const placement = this.#model.placement(id);
    if (placement === undefined) return { stance: null, owner: null, now: null, target: null, faded: false };
    const owner = placement.owner === null ? undefined : this.#model.agencies.get().get(placement.owner);
    return {
      stance: placement.own ? (placement.removed ? 'remove' : 'add') : placement.stance,
      owner: owner === undefined ? null : { pattern: owner.pattern, initials: letters > 0 ? owner.initials : '' },
      now: readiness ? placement.readinessNow : null,
      target: readiness ? placement.readinessTarget : null,
      faded: this.#isFaded(id),
    };
  }

  #share(look: PlotLook): PlotLook {
    const key = JSON.stringify(look);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, look);
    return look;
  }
}
