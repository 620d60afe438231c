import type { AssetId } from '../../../shared/domain/ids.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall, Reply } from '../Route.ts';
import type { Services } from '../Services.ts';

/** An image of the blueprint. Its address says what is in it, so that browsers may keep it for good; nobody between them and the
 *  server may. Opened by itself, it can run nothing. @throws Problem `not-found` */
export async function sendImage({ params, headers, blueprint }: ParticipantCall, { images }: Services): Promise<Reply> {
  const asset = params['asset'] ?? '';
  const image = /^[A-Za-z0-9_-]{43}$/.test(asset) ? await images.find(blueprint.id, asset as AssetId) : null;
  if (image === null) throw new Problem('not-found', 'There is no such image in this blueprint.');
  const tag = `"${asset}"`;
  const kept = { 'Cache-Control': 'private, max-age=31536000, immutable', ETag: tag };
  if (headers['if-none-match']?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag) === true) return { status: 304, headers: kept };
  return {
    status: 200,
    headers: {
      ...kept,
      'Content-Disposition': `inline; filename="image-${asset.slice(0, 8)}.${image.type.slice('image/'.length)}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
    stream: image,
  };
}
