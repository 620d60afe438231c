import type { Clip } from '../../../shared/domain/Clip.ts';
import type { AssetId, BlueprintId } from '../../../shared/domain/ids.ts';
import type { Piece } from '../../../shared/domain/Piece.ts';
import { ApiError } from '../../api/ApiError.ts';
import { readImage, storeImage } from '../../api/images.ts';
import type { Workplace } from '../../workplace/Workplace.ts';

/** Whether a clip has images that are in another blueprint. */
export function lacksImages({ session }: Workplace, { blueprint, pieces }: Clip): boolean {
  return blueprint !== session.blueprint && pieces.some(({ kind }) => kind === 'image');
}

/** Bring the images of a clip from the blueprint they are in, with the rights that this browser has there, into this one.
 *  @returns the clip without those that could not be brought, and how many these are. */
export async function bringImages({ session }: Workplace, clip: Clip): Promise<{ readonly clip: Clip; readonly left: number }> {
  const brought = new Map<AssetId, AssetId | null>();
  for (const piece of clip.pieces) {
    if (piece.kind !== 'image' || brought.has(piece.asset)) continue;
    brought.set(piece.asset, clip.blueprint === undefined || session.practice !== null ? null : await bring(piece.asset, clip.blueprint, session.blueprint));
  }
  const pieces = clip.pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'image') return [piece];
    const asset = brought.get(piece.asset);
    return asset === null || asset === undefined ? [] : [{ ...piece, asset }];
  });
  return { clip: { ...clip, pieces }, left: clip.pieces.length - pieces.length };
}

async function bring(asset: AssetId, from: BlueprintId, to: BlueprintId): Promise<AssetId | null> {
  try {
    return (await storeImage(to, await readImage(from, asset))).asset;
  } catch (error) {
    if (error instanceof ApiError) return null; // not mine to read, gone, full, or no connection: it is left out, and that is said
    throw error;
  }
}
