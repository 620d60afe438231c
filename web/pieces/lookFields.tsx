import { ARROW_HEADS, PEN_COLOURS, SHAPE_FORMS, TEXT_SIZES, type ArrowHeads, type PenColour, type PieceKind, type ShapeForm, type TextSize } from '../../shared/domain/Piece.ts';
import { t } from '../messages/t.ts';
import { Select } from '../ui/Select.tsx';
import dialogs from '../dialogs/dialogs.module.css';

/** How a piece looks, as a dialog asks for it. What a kind does not have is not asked. */
export interface Look {
  readonly colour: PenColour;
  readonly form: ShapeForm;
  readonly filled: boolean;
  readonly textSize: TextSize;
  readonly heads: ArrowHeads;
}

export const USUAL_LOOK: Look = { colour: 'ink', form: 'rounded', filled: true, textSize: 'medium', heads: 'end' };

/** The fields of a look for one kind of piece. */
export function LookFields({ kind, look, onChange }: { readonly kind: PieceKind; readonly look: Look; readonly onChange: (look: Look) => void }) {
  return (
    <>
      {kind === 'shape' && <Select label={t('pieces.form')} value={look.form} options={SHAPE_FORMS.map((value) => ({ value, label: t(`pieces.form.${value}`) }))} onChange={(form) => onChange({ ...look, form })} />}
      {kind === 'text' && <Select label={t('pieces.textSize')} value={look.textSize} options={TEXT_SIZES.map((value) => ({ value, label: t(`pieces.size.${value}`) }))} onChange={(textSize) => onChange({ ...look, textSize })} />}
      {kind === 'arrow' && <Select label={t('pieces.heads')} value={look.heads} options={ARROW_HEADS.map((value) => ({ value, label: t(`pieces.heads.${value}`) }))} onChange={(heads) => onChange({ ...look, heads })} />}
      {kind !== 'frame' && kind !== 'image' && <Select label={t('pieces.colour')} value={look.colour} options={PEN_COLOURS.map((value) => ({ value, label: t(`pieces.colour.${value}`) }))} onChange={(colour) => onChange({ ...look, colour })} />}
      {kind === 'shape' && (
        <label className={dialogs.switch}>
          <input type="checkbox" checked={look.filled} onChange={(event) => onChange({ ...look, filled: event.currentTarget.checked })} />
          {t('pieces.filled')}
        </label>
      )}
    </>
  );
}
