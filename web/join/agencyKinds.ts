import '../messages/joinWords.ts';
import { t } from '../messages/t.ts';

/** Kinds of organisation that often take part, offered while somebody types theirs. */
export function agencyKinds(): readonly string[] {
  return [
    t('join.kind.council'), t('join.kind.parish'), t('join.kind.combined'), t('join.kind.nhs'), t('join.kind.icb'),
    t('join.kind.practice'), t('join.kind.police'), t('join.kind.fire'), t('join.kind.housing'), t('join.kind.voluntary'),
    t('join.kind.faith'), t('join.kind.school'), t('join.kind.college'), t('join.kind.university'), t('join.kind.library'),
    t('join.kind.jobcentre'), t('join.kind.business'), t('join.kind.residents'), t('join.kind.healthwatch'),
  ];
}
