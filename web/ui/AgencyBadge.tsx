import css from './AgencyBadge.module.css';

/** An agency as the board shows it: pattern, colour and initials, so that no one of them has to do alone. */
export function AgencyBadge({ name, initials, pattern, count, size = 'normal', showName = false, decorative = false }: {
  readonly name: string;
  /** Two capitals. */
  readonly initials: string;
  /** Which of the twelve colours with patterns, 1 to 12. */
  readonly pattern: number;
  /** People present, shown after the initials. */
  readonly count?: number;
  readonly size?: 'normal' | 'large';
  /** The name beside the badge, wherever there is room. */
  readonly showName?: boolean;
  /** True where the name stands beside it in text already. */
  readonly decorative?: boolean;
}) {
  const hidden = decorative || showName;
  const badge = (
    <span
      className={[css.badge, size === 'large' && css.large].filter(Boolean).join(' ')}
      data-agency={pattern}
      {...(hidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': count === undefined ? name : `${name}, ${count}` })}
    >
      <i className={`${css.pattern} pat-${pattern}`} />
      <b className={css.initials}>{initials}</b>
      {count !== undefined && <span className={css.count}>{count}</span>}
    </span>
  );
  if (!showName) return badge;
  return (
    <span className={css.named}>
      {badge}
      <span>{name}</span>
    </span>
  );
}
