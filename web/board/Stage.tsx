import { useEffect, useLayoutEffect, useRef } from 'react';
import { overlap } from '../../shared/geometry/Rect.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Later } from '../ui/Later.tsx';
import { afterFirstView } from '../workspace/afterFirstView.ts';
import { ActionBar } from './ActionBar.tsx';
import { Bands, Rails } from './Bands.tsx';
import { useBoard } from './BoardContext.ts';
import { isOverview } from './detail.ts';
import { DropMarks } from './DropMarks.tsx';
import { FrameMark } from './FrameMark.tsx';
import { EmptyLayers } from './EmptyLayers.tsx';
import { StageGestures } from './gestures/StageGestures.ts';
import { GuideMarks } from './GuideMarks.tsx';
import { Hint } from './Hint.tsx';
import { rectOf } from './items.ts';
import { MapItems } from './MapItems.tsx';
import { MinimapLater } from './MinimapLater.tsx';
import { NoteEditing } from './NoteEditing.tsx';
import { OverviewLater } from './overview/OverviewLater.tsx';
import { OverviewTip } from './OverviewTip.tsx';
import { ScrolledView } from './ScrolledView.ts';
import { PiecesLater } from './PiecesLater.tsx';
import css from './Stage.module.css';
import { useStageKeys } from './useMapKeys.ts';

const loadLinks = () => afterFirstView().then(() => import('./Links.tsx')).then(({ Links }) => Links);
const loadSelectedLinks = () => afterFirstView().then(() => import('./Links.tsx')).then(({ SelectedLinks }) => SelectedLinks);
const loadOthers = () => afterFirstView().then(() => import('./OthersLayer.tsx')).then(({ OthersLayer }) => OthersLayer);

/** The sheet itself: bands, links, cards and notes, and what is laid over them. */
export function Stage() {
  const board = useBoard();
  const { workplace, camera, map, state } = board;
  const stage = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const { layers } = useStructure();
  const detail = useWatched(camera.detail);
  const tool = useWatched(state.tool);
  const spaceHeld = useWatched(state.spaceHeld);
  useStageKeys(stage);

  useLayoutEffect(() => {
    const node = stage.current;
    if (node === null) return undefined;
    const measure = () => {
      const selected = workplace.selection.get();
      const rect = selected === null || selected.kind === 'link' || selected.kind === 'several' ? undefined : rectOf(map, selected);
      const wasShown = rect !== undefined && overlap(rect, camera.visible);
      camera.resize({ width: node.clientWidth, height: node.clientHeight, inset: parseFloat(getComputedStyle(node).getPropertyValue('--rail')) });
      // A panel that opens over what it is about would be no help.
      if (wasShown) camera.reveal(rect);
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(node);
    return () => sizes.disconnect();
  }, [camera, map, workplace]);

  useLayoutEffect(() => {
    if (sheet.current === null) return undefined;
    const view = new ScrolledView(sheet.current, camera);
    return () => view.close();
  }, [camera]);

  // While it is zoomed the map is a picture that the compositor stretches; at rest it is drawn anew, sharp.
  useLayoutEffect(() => {
    let shown = 0;
    const stops = [
      camera.onPaint(({ zoom }) => {
        if (world.current === null || zoom === shown) return;
        if (shown !== 0) world.current.toggleAttribute('data-zooming', true);
        shown = zoom;
        world.current.style.transform = `scale(${zoom})`;
      }),
      camera.moving.subscribe(() => {
        if (!camera.moving.get()) world.current?.toggleAttribute('data-zooming', false);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [camera]);

  useEffect(() => {
    if (surface.current === null || stage.current === null) return undefined;
    const gestures = new StageGestures(surface.current, stage.current, board);
    return () => gestures.close();
  }, [board]);

  return (
    <div ref={stage} className={css.stage} tabIndex={-1} data-stage="" data-tool={spaceHeld ? 'pan' : tool} role="group" aria-label={t('board.stage')}>
      <div ref={surface} className={css.surface}>
        <div ref={sheet} className={css.sheet}>
          <div className={css.field}>
            <Bands />
            <OverviewLater />
            <div ref={world} className={css.world} data-detail={detail} data-overview={isOverview(detail) || undefined}>
              <Later load={loadLinks} />
              <EmptyLayers />
              <MapItems />
              <Later load={loadSelectedLinks} />
              <DropMarks />
              <FrameMark />
              <GuideMarks />
            </div>
          </div>
        </div>
      </div>
      <ActionBar />
      <NoteEditing />
      <PiecesLater />
      <Rails />
      <OverviewTip />
      <Later load={loadOthers} />
      <MinimapLater />
      <Hint />
      {layers.length === 0 && <EmptyState title={t('board.empty')} />}
    </div>
  );
}
