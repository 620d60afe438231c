import { z } from 'zod';
import type { RichTextNode } from '../domain/RichText.ts';

const MAX_DEPTH = 24;
const attrs = z.record(z.string().max(60), z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]));
const mark = z.strictObject({ type: z.string().min(1).max(60), attrs: attrs.optional() });

const node: z.ZodType<RichTextNode> = z.lazy(() =>
  z.strictObject({
    type: z.string().min(1).max(60),
    attrs: attrs.optional(),
    content: z.array(node).max(10_000).optional(),
    text: z.string().min(1).max(200_000).optional(),
    marks: z.array(mark).max(20).optional(),
  }),
) as z.ZodType<RichTextNode>;

/** The form of a formatted text: bounded in depth and size. Which nodes and marks are known is decided by
 *  `shared/richtext`, which unwraps the rest. Nesting is checked first, so that hostile depth cannot exhaust the stack. */
export const richTextSchema = z
  .unknown()
  .refine((input) => depthOf(input) <= MAX_DEPTH, `must not be nested deeper than ${MAX_DEPTH} levels`)
  .pipe(z.strictObject({ type: z.literal('doc'), content: z.array(node).max(10_000) }));

function depthOf(input: unknown): number {
  let depth = 0;
  let level: unknown[] = [input];
  while (level.length > 0 && depth <= MAX_DEPTH) {
    depth += 1;
    level = level.flatMap((each) => {
      const content = typeof each === 'object' && each !== null ? (each as { content?: unknown }).content : undefined;
      return Array.isArray(content) ? content : [];
    });
  }
  return depth;
}
