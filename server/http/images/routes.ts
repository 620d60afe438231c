import { IMAGE_TYPES } from '../../../shared/protocol/images.ts';
import { storedImage } from '../answers.ts';
import type { Route } from '../Route.ts';
import { sendImage } from './sendImage.ts';
import { storeImage } from './storeImage.ts';

/** The images that lie on boards. */
export const imageRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/blueprints/:id/images',
    operation: 'storeImage',
    summary: 'Keep an image with the blueprint, for a piece of its board to show. What it is, is decided by its bytes; metadata is removed; the same image again is kept once.',
    access: 'editor',
    bytes: [...IMAGE_TYPES, 'application/octet-stream'],
    answers: { 201: { description: 'It is stored.', json: storedImage } },
    problems: ['image-type', 'image-damaged', 'image-too-large', 'images-full', 'too-many-images', 'unavailable'],
    handle: async (call, services) => {
      const stored = await storeImage(call, services);
      return { status: 201, headers: { Location: `/api/blueprints/${call.blueprint.id}/images/${stored.asset}` }, json: stored };
    },
  },
  {
    method: 'get',
    path: '/api/blueprints/:id/images/:asset',
    operation: 'readImage',
    summary: 'An image of the blueprint. It never changes.',
    access: 'participant',
    answers: { 200: { description: 'The image.', content: IMAGE_TYPES } },
    handle: (call, services) => sendImage(call, services),
  },
];
