import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANCES } from '../../../shared/domain/Blueprint.ts';
import { linkId } from '../../../shared/domain/ids.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { boardDocs, BY, meet } from '../../shared/crdt/boardDoc.ts';

describe('where everything stands', () => {
  it('is, after any changes of mine and a partner, what reading all of it anew gives', () => {
    const step = fc.record({ who: fc.boolean(), what: fc.constantFrom('move', 'add', 'remove', 'restore', 'stance', 'link', 'unlink', 'meet'), which: fc.nat(60), to: fc.nat(4), stance: fc.constantFrom(null, ...STANCES.filter((each) => each !== 'add')) });
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const [mine, yours] = boardDocs(2);
      if (mine === undefined || yours === undefined) throw new Error('two documents were asked for');
      const models = [new BlueprintModel(mine, () => BY), new BlueprintModel(yours, () => BY)] as const;
      for (const { who, what, which, to, stance } of steps) {
        const model = models[who ? 0 : 1];
        const { layers, layerOf } = model.structure.get();
        const layer = layers[to % layers.length]!;
        const all = [...layerOf.keys()];
        const id = all[which % all.length]!;
        if (what === 'move') model.moveElement(id, { layer: layer.id, after: layer.elements.find((each) => each !== id) ?? null });
        else if (what === 'add') model.addElement({ layer: layer.id, after: layer.elements.at(-1) ?? null }, 'New');
        else if (what === 'remove') model.removeElement(id);
        else if (what === 'restore') model.restoreElement(id);
        else if (what === 'stance' && model.placement(id)?.own === false) model.setStance(id, stance);
        else if (what === 'link') model.addLink(id, all.find((each) => each !== id && all.indexOf(each) >= to)!);
        else if (what === 'unlink') model.removeLink(model.links.get()[which % Math.max(1, model.links.get().length)]?.id ?? linkId(id, 'enables', id));
        else if (what === 'meet') meet(mine, yours);
      }
      meet(mine, yours);
      const anew = new BlueprintModel(mine, () => BY);
      for (const model of models) {
        expect(model.structure.get()).toEqual(anew.structure.get());
        expect(model.links.get()).toEqual(anew.links.get());
        expect(model.stanceCounts.get()).toEqual(anew.stanceCounts.get());
        expect(model.links.get()).toEqual(anew.links.get());
        for (const id of anew.structure.get().layerOf.keys()) expect(model.placement(id)).toEqual(anew.placement(id));
      }
    }), { numRuns: 40 });
  });

  it('keeps the layers in which nothing moved, and everything when only words or decisions changed', () => {
    const [doc] = boardDocs(1);
    if (doc === undefined) throw new Error('a document was asked for');
    const model = new BlueprintModel(doc, () => BY);
    const before = model.structure.get();
    const [first, second] = before.layers[0]!.elements;
    model.setReadiness(first!, 'now', 2);
    expect(model.structure.get()).toBe(before);
    expect(model.placement(first!)?.readinessNow).toBe(2);
    model.moveElement(first!, { layer: before.layers[0]!.id, after: second! });
    expect(model.structure.get().layers[0]).not.toBe(before.layers[0]);
    expect(model.structure.get().layers[1]).toBe(before.layers[1]);
  });
});
