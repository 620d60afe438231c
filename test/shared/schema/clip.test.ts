import { expect, it } from 'vitest';
import type { Clip } from '../../../shared/domain/Clip.ts';
import type { ElementId, LayerId, NoteId } from '../../../shared/domain/ids.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { clipFromJson, clipToJson } from '../../../shared/schema/clipSchema.ts';

const clip: Clip = {
  elements: [{ id: 'a' as ElementId, title: richTextOf('A'), summary: richTextOf(''), body: richTextOf(''), reason: richTextOf(''), owner: null, readinessNow: 1, readinessTarget: null, layer: { id: 'l' as LayerId, title: 'Layer' } }],
  links: [],
  notes: [{ id: 'n' as NoteId, x: 1, y: 2, width: 208, height: 96, colour: 'mint', text: richTextOf('Note'), group: null }],
  pieces: [],
  agencies: [],
};

it('a clip is read as it was written', () => {
  expect(clipFromJson(clipToJson(clip))).toEqual(clip);
});

it('what is no clip, or one with anything strange in it, is none', () => {
  for (const text of ['', '{', '[]', 'null', '{"format":"placeprint-clip"}', clipToJson({ ...clip, notes: [{ ...clip.notes[0]!, x: Infinity }] }), clipToJson(clip).replace('"version":1', '"version":2'), clipToJson(clip).replace('"colour":"mint"', '"colour":"url(https://elsewhere.example)"')]) {
    expect(clipFromJson(text), text).toBeNull();
  }
});
