import { Plus } from 'lucide-react';
import type { PieceId } from '../../shared/domain/ids.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import { useAgencies, usePiece, usePieces } from '../hooks/useBlueprint.ts';
import { useShownAmong } from '../hooks/useShowing.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { authorshipWords } from '../panel/authorshipWords.ts';
import { pieceName } from '../pieces/pieceWords.ts';
import '../pieces/pieceCommands.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import css from './LayerSection.module.css';
import { PieceRow } from './PieceRow.tsx';
import removedCss from './Removed.module.css';
import { PIECES_HEADING_ID } from './sections.ts';

const ADDING = ['piece.add.frame', 'piece.add.text', 'piece.add.shape', 'piece.add.arrow', 'piece.add.ink', 'piece.add.image'];

/** What else lies freely on the board, and what was taken off it. */
export function PiecesSection() {
  const workplace = useWorkplace();
  const { shown, removed } = usePieces();
  const left = useShownAmong(shown);
  return (
    <section className={css.layer} aria-labelledby={PIECES_HEADING_ID}>
      <header className={css.header} data-notes="">
        <h2 id={PIECES_HEADING_ID} tabIndex={-1} className={css.title}>{t('pieces.outline')}</h2>
        <span className={css.count}>{left === shown.length ? t('pieces.outline.count', { count: left }) : t('find.some.here', { count: left, all: shown.length })}</span>
      </header>
      {shown.length === 0 ? <p className={css.empty}>{t('pieces.outline.none')}</p> : <ul className={css.elements}>{shown.map((id) => <PieceRow key={id} id={id} />)}</ul>}
      {workplace.canEdit && (
        <Menu label={t('pieces.outline.add')} button={<Button kind="quiet" className={css.add} icon={<Plus aria-hidden="true" />}>{t('pieces.outline.add')}</Button>}>
          {ADDING.map((id) => <MenuItem key={id} onSelect={() => runCommand(id, workplace)}>{t(commandOf(id).label)}</MenuItem>)}
        </Menu>
      )}
      {removed.length > 0 && (
        <details className={removedCss.removed}>
          <summary data-focus="removed">{t('outline.removed', { count: removed.length })}</summary>
          <ul>{removed.map((id) => <RemovedPiece key={id} id={id} />)}</ul>
        </details>
      )}
    </section>
  );
}

function RemovedPiece({ id }: { readonly id: PieceId }) {
  const workplace = useWorkplace();
  const agencies = useAgencies();
  const piece = usePiece(id);
  if (piece === undefined) return null;
  const name = pieceName(piece);
  return (
    <li className={removedCss.item} data-row={id}>
      <div className={removedCss.words}>
        <span>{name}</span>
        {piece.removed !== null && <span className={removedCss.by}>{authorshipWords(piece.removed, agencies)}</span>}
      </div>
      {workplace.canEdit && (
        <Button
          aria-label={t('outline.put-back', { name })}
          data-focus="restore"
          onClick={() => {
            workplace.model.items.restore([{ kind: 'piece', id }]);
            workplace.select({ kind: 'piece', id });
            announce(t('pieces.outline.back', { name }));
          }}
        >
          {t('element.put-back')}
        </Button>
      )}
    </li>
  );
}
