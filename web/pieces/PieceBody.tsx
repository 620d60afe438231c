import { useMemo } from 'react';
import { decodeInk } from '../../shared/domain/inkPoints.ts';
import type { Arrow, Ink, Piece, Shape } from '../../shared/domain/Piece.ts';
import type { Line } from '../../shared/geometry/arrowLine.ts';
import { boundsOfStroke, strokePath } from '../../shared/geometry/inkStroke.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { shapePath } from '../../shared/geometry/shapePath.ts';
import { RichTextView } from '../editor/RichTextView.tsx';
import { t } from '../messages/t.ts';
import { arrowHead } from './arrowHead.ts';
import { ImageBody } from './images/ImageBody.tsx';
import css from './PieceBody.module.css';
import { wordsOn } from './pieceWords.ts';

/** How a piece looks, from its upper left corner. @param box where it is and how large. @param line where an arrow goes. */
export function PieceBody({ piece, box, line }: { readonly piece: Piece; readonly box: Rect; readonly line: Line | null }) {
  switch (piece.kind) {
    case 'frame': return <FrameBody title={wordsOn(piece)} box={box} />;
    case 'text': return <div className={css.text} data-pen={piece.colour} data-size={piece.textSize} aria-hidden="true">{wordsOn(piece) === '' ? <p className={css.empty}>{t('pieces.emptyText')}</p> : <RichTextView text={piece.text} />}</div>;
    case 'shape': return <ShapeBody shape={piece} box={box} />;
    case 'ink': return <InkBody ink={piece} box={box} />;
    case 'arrow': return line === null ? null : <ArrowBody arrow={piece} line={line} box={box} />;
    case 'image': return <ImageBody key={piece.asset} image={piece} words={wordsOn(piece)} />;
  }
}

/** Only its edge and its title can be pressed: what lies in it is reached through it. */
function FrameBody({ title, box: { width, height } }: { readonly title: string; readonly box: Rect }) {
  return (
    <div aria-hidden="true">
      <svg className={css.drawing} width={width} height={height}>
        <rect className={css.area} width={width} height={height} />
        <rect className={css.grip} width={width} height={height} />
      </svg>
      <p className={css.title}>{title || t('pieces.untitled')}</p>
    </div>
  );
}

function ShapeBody({ shape, box: { width, height } }: { readonly shape: Shape; readonly box: Rect }) {
  const d = useMemo(() => shapePath(shape.form, width, height), [shape.form, width, height]);
  return (
    <div className={css.shape} data-pen={shape.colour} data-form={shape.form} aria-hidden="true">
      <svg className={css.drawing} width={width} height={height}><path className={shape.filled ? css.filled : css.outlined} d={d} /></svg>
      <div className={css.label}><RichTextView text={shape.text} /></div>
    </div>
  );
}

function InkBody({ ink, box }: { readonly ink: Ink; readonly box: Rect }) {
  const { path, natural } = useMemo(() => {
    const points = decodeInk(ink.points);
    return points.length === 0 ? { path: null, natural: null } : { path: strokePath(points, ink.thickness), natural: boundsOfStroke(points) };
  }, [ink.points, ink.thickness]);
  if (path === null || natural === null) return null;
  const transform = `scale(${box.width / natural.width} ${box.height / natural.height}) translate(${-natural.x} ${-natural.y})`;
  return (
    <svg className={css.drawing} width={box.width} height={box.height} data-pen={ink.colour} aria-hidden="true">
      <g transform={transform}>
        <path className={css.hit} d={path.d} />
        <path className={path.filled ? css.inkArea : css.inkLine} d={path.d} strokeWidth={path.filled ? undefined : ink.thickness} />
      </g>
    </svg>
  );
}

function ArrowBody({ arrow, line, box }: { readonly arrow: Arrow; readonly line: Line; readonly box: Rect }) {
  const from = { x: line.from.x - box.x, y: line.from.y - box.y };
  const to = { x: line.to.x - box.x, y: line.to.y - box.y };
  const d = `M${from.x} ${from.y}L${to.x} ${to.y}`;
  const label = wordsOn(arrow);
  return (
    <div data-pen={arrow.colour} aria-hidden="true">
      <svg className={css.drawing} width={Math.max(1, box.width)} height={Math.max(1, box.height)}>
        <path className={css.hit} d={d} />
        <path className={css.line} d={d} />
        {arrow.heads !== 'none' && <path className={css.line} d={arrowHead(from, to)} />}
        {arrow.heads === 'both' && <path className={css.line} d={arrowHead(to, from)} />}
      </svg>
      {label !== '' && <p className={css.arrowLabel} style={{ left: (from.x + to.x) / 2, top: (from.y + to.y) / 2 }}>{label}</p>}
    </div>
  );
}
