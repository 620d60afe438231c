import * as z from 'zod/mini';
import type { RichTextNode } from '../domain/RichText.ts';

const MAX_DEPTH = 24;
const name = z.string().check(z.minLength(1), z.maxLength(60));
const attrs = z.record(z.string().check(z.maxLength(60)), z.union([z.string().check(z.maxLength(4_000)), z.number(), z.boolean(), z.null()]));
const mark = z.strictObject({ type: name, attrs: z.optional(attrs) });

const node: z.ZodMiniType<RichTextNode> = z.lazy(() =>
  z.strictObject({
    type: name,
    attrs: z.optional(attrs),
    content: z.optional(z.array(node).check(z.maxLength(10_000))),
    text: z.optional(z.string().check(z.minLength(1), z.maxLength(200_000))),
    marks: z.optional(z.array(mark).check(z.maxLength(20))),
  }),
) as z.ZodMiniType<RichTextNode>;

/** The form of a formatted text: bounded in depth and size. Which nodes and marks are known is decided by
 *  `shared/richtext`, which unwraps the rest. Nesting is checked first, so that hostile depth cannot exhaust the stack. */
export const richTextSchema = z.pipe(
  z.unknown().check(z.refine((input) => depthOf(input) <= MAX_DEPTH, `must not be nested deeper than ${MAX_DEPTH} levels`)),
  z.strictObject({ type: z.literal('doc'), content: z.array(node).check(z.maxLength(10_000)) }),
);

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
