import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import { useElement } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';

/** The title of an element in plain words; "Untitled" when nobody gave it one. */
export function ElementName({ id }: { readonly id: ElementId }) {
  return useElementName(id);
}

/** The title of an element in plain words. */
export function useElementName(id: ElementId): string {
  const element = useElement(id);
  return (element === undefined ? '' : plainTextOf(element.title).trim()) || t('element.untitled');
}
