import type { Readiness } from '../../shared/domain/Blueprint.ts';
import { t } from '../messages/t.ts';

/** A level of readiness with what it means, for example `2 Started`. */
export function readinessLevelWords(level: Readiness): string {
  switch (level) {
    case 0: return t('element.readiness.0');
    case 1: return t('element.readiness.1');
    case 2: return t('element.readiness.2');
    case 3: return t('element.readiness.3');
    case 4: return t('element.readiness.4');
  }
}
