import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredImageAnswer } from '../../../shared/protocol/api.ts';
import type { AssetId } from '../../../shared/domain/ids.ts';
import { Uploads, type UploadFailure } from '../../../web/pieces/images/Uploads.ts';
import { imageSize, newImage } from '../../../web/pieces/newPieces.ts';

/** An image that is being sent, for the test to end. */
interface Sent {
  readonly file: Blob;
  readonly signal: AbortSignal;
  readonly arrive: () => void;
  readonly fail: (failure: UploadFailure) => void;
}

const OFFLINE: UploadFailure = { words: 'No connection', passing: true };
const REFUSED: UploadFailure = { words: 'No picture', passing: false };
let sent: Sent[];
let told: string[];
let uploads: Uploads;

beforeEach(() => {
  [sent, told] = [[], []];
  uploads = new Uploads({
    send: (file, signal) => new Promise<StoredImageAnswer>((resolve, reject) => {
      sent.push({ file, signal, arrive: () => resolve({ asset: 'a'.repeat(43) as AssetId, width: 1, height: 1, type: 'image/png', bytes: 1 }), fail: (failure) => reject(Object.assign(new Error(), { failure })) });
    }),
    explain: (error) => (error as { failure: UploadFailure }).failure,
  });
});

function add(name: string): Blob {
  const file = new Blob([name]);
  uploads.add(file, name, { stored: () => told.push(`${name} stored`), failed: ({ words }) => told.push(`${name}: ${words}`) });
  return file;
}

const named = () => uploads.list.get().map(({ name, failure }) => (failure === null ? name : `${name}: ${failure.words}`));
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('images on their way', () => {
  it('are sent one after the other, in the order they were chosen, and leave the list when they are stored', async () => {
    const files = ['a', 'b', 'c'].map(add);
    expect(sent.map(({ file }) => file)).toEqual([files[0]]);
    sent[0]!.arrive();
    await settled();
    expect([named(), told]).toEqual([['b', 'c'], ['a stored']]);
    sent[1]!.arrive();
    await settled();
    sent[2]!.arrive();
    await settled();
    expect([named(), told]).toEqual([[], ['a stored', 'b stored', 'c stored']]);
  });

  it('are kept when they fail, hold up no others, and are sent again when asked', async () => {
    add('a');
    add('b');
    sent[0]!.fail(OFFLINE);
    await settled();
    expect([named(), told]).toEqual([['a: No connection', 'b'], ['a: No connection']]);
    sent[1]!.arrive();
    await settled();
    expect(named()).toEqual(['a: No connection']);
    uploads.again(uploads.list.get()[0]!.id);
    expect([named(), sent.length]).toEqual([['a'], 3]);
    sent[2]!.arrive();
    await settled();
    expect([named(), told.at(-1)]).toEqual([[], 'a stored']);
  });

  it('that failed for what passes are all sent again; what was refused is not', async () => {
    add('a');
    sent[0]!.fail(REFUSED);
    await settled();
    add('b');
    sent[1]!.fail(OFFLINE);
    await settled();
    uploads.allAgain();
    expect(named()).toEqual(['a: No picture', 'b']);
    uploads.allAgain();
    expect(sent).toHaveLength(3);
  });

  it('can be given up, also while they are sent, and nobody is told of what comes then', async () => {
    add('a');
    add('b');
    uploads.giveUp(uploads.list.get()[0]!.id);
    expect([sent[0]!.signal.aborted, named()]).toEqual([true, ['b']]);
    sent[0]!.arrive();
    await settled();
    expect(told).toEqual([]);
    sent[1]!.arrive();
    await settled();
    expect(told).toEqual(['b stored']);
    add('c');
    uploads.close();
    expect([sent[2]!.signal.aborted, named()]).toEqual([true, []]);
  });
});

describe('a new image', () => {
  it('lies in its own proportions, no larger than it is and not so small that it cannot be taken hold of', () => {
    expect(imageSize({ width: 2_560, height: 1_280 })).toEqual({ width: 480, height: 240 });
    expect(imageSize({ width: 120, height: 90 })).toEqual({ width: 120, height: 90 });
    expect(imageSize({ width: 1, height: 1 })).toEqual({ width: 24, height: 24 });
    const stored = { asset: 'b'.repeat(43) as AssetId, width: 300, height: 200 };
    expect(newImage({ x: 0.4, y: 7 }, stored, 'A bridge')).toMatchObject({ kind: 'image', x: 0, y: 7, width: 300, height: 200, asset: stored.asset, naturalWidth: 300, naturalHeight: 200 });
  });
});
