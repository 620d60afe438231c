import { STANCES } from '../../shared/domain/Blueprint.ts';
import { runCommand } from '../commands/registry.ts';
import { useStanceCounts } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';
import css from './Foot.module.css';

/** How many elements have which stance. Each shows only those, together with others that are pressed. */
export function StanceCounts({ className }: { readonly className?: string | undefined }) {
  const workplace = useWorkplace();
  const counts = useStanceCounts();
  const { stances } = useWatched(workplace.showing.filter);
  return (
    <ul className={className} aria-label={t('board.counts')}>
      {[null, ...STANCES].map((stance) => {
        const name = stance ?? 'undecided';
        return (
          <li key={name}>
            <button type="button" className={css.count} aria-pressed={stances.includes(name)} onClick={() => runCommand(`filter.stance.${name}`, workplace)}>
              <StanceMark stance={stance} label={t('board.count', { stance: stanceWord(stance), count: counts[name] })} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
