import type { OtherLook } from './OthersMark.tsx';

/** How something that can be selected is in the page, whatever it is. */
interface Option {
  readonly id: string;
  /** From 1, among those it is walked with, and how many they are. */
  readonly position: number;
  readonly count: number;
  /** Whether it is the one that Tab goes to. */
  readonly current: boolean;
  /** Whether I selected it. */
  readonly selected: boolean;
  /** Whether it is left out by a filter. */
  readonly faded: boolean;
  /** The one of the others who is shown on it. */
  readonly first: OtherLook | undefined;
}

/** The attributes of an option of a canvas: for assistive technology, for the keyboard, and for the style sheets. */
export function optionProps({ id, position, count, current, selected, faded, first }: Option) {
  return {
    role: 'option',
    tabIndex: current ? 0 : -1,
    'aria-selected': selected,
    'aria-posinset': position,
    'aria-setsize': count,
    'data-item-focus': id,
    'data-selected': selected || undefined,
    'data-faded': faded || undefined,
    'data-other': first === undefined ? undefined : '',
    'data-agency': first?.pattern,
  } as const;
}
