import { STANCES } from '../../shared/domain/Blueprint.ts';
import { useStanceCounts } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';

/** How many elements have which stance. */
export function StanceCounts({ className }: { readonly className?: string | undefined }) {
  const counts = useStanceCounts();
  return (
    <ul className={className} aria-label={t('board.counts')}>
      {[null, ...STANCES].map((stance) => (
        <li key={stance ?? 'undecided'}>
          <StanceMark stance={stance} label={t('board.count', { stance: stanceWord(stance), count: counts[stance ?? 'undecided'] })} />
        </li>
      ))}
    </ul>
  );
}
