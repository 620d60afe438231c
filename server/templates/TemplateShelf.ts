import communityIntegration from '../../shared/templates/community-integration.json' with { type: 'json' };
import digitalConnectivityOlderPeople from '../../shared/templates/digital-connectivity-older-people.json' with { type: 'json' };
import digitalInclusion from '../../shared/templates/digital-inclusion.json' with { type: 'json' };
import localDigitalBlueprint from '../../shared/templates/local-digital-blueprint.json' with { type: 'json' };
import type { Template } from '../../shared/domain/Template.ts';
import { parseTemplate } from '../../shared/schema/templateSchema.ts';

/** The templates that blueprints are made from, in the order they are offered. */
export class TemplateShelf {
  readonly #byId: ReadonlyMap<string, Template>;

  /** @throws RangeError when two have the same id. */
  constructor(templates: readonly Template[]) {
    this.#byId = new Map(templates.map((template) => [template.id, template]));
    if (this.#byId.size !== templates.length) throw new RangeError('Two templates have the same id.');
  }

  all(): readonly Template[] {
    return [...this.#byId.values()];
  }

  /** @returns null when there is none of that id. */
  find(id: string): Template | null {
    return this.#byId.get(id) ?? null;
  }
}

/** The four templates that come with Placeprint. @throws z.ZodError when one is not well formed. */
export function shippedTemplates(): TemplateShelf {
  return new TemplateShelf([localDigitalBlueprint, digitalInclusion, communityIntegration, digitalConnectivityOlderPeople].map(parseTemplate));
}
