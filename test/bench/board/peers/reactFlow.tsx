// React Flow as its documentation advises for many nodes: memoised nodes, only what is visible in the page.
import '@xyflow/react/dist/style.css';
import './page.css';
import { Handle, MarkerType, Position, ReactFlow, useEdgesState, useNodesState, useReactFlow, ReactFlowProvider, ViewportPortal, type Edge, type Node, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { CardContent, Content, Told } from '../Content.ts';
import { hear, readContent, usable } from './bench.ts';

type CardNode = Node<Omit<CardContent, 'id' | 'rect'>, 'card'>;
type NoteNode = Node<{ text: string }, 'note'>;

const Card = memo(function Card({ data }: NodeProps<CardNode>) {
  return (
    <div className="card">
      <Handle type="target" position={Position.Top} />
      <header><span>{data.number}</span><span>{data.stance}</span></header>
      <b>{data.title}</b>
      <p>{data.summary}</p>
      <footer>
        <span>{data.owner || 'No owner'}</span>
        <svg viewBox="0 0 57 10">{[1, 2, 3, 4].map((cell) => <rect key={cell} x={(cell - 1) * 14 + 0.5} y="0.5" width="14" height="9" fill={cell <= data.readiness ? '#333' : '#fff'} stroke="#333" />)}</svg>
      </footer>
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
});
const Note = memo(function Note({ data }: NodeProps<NoteNode>) {
  return <div className="note">{data.text}</div>;
});
const nodeTypes = { card: Card, note: Note };

function nodesOf({ cards, notes }: Content): (CardNode | NoteNode)[] {
  return [
    ...cards.map(({ id, rect: { x, y, width, height }, ...data }): CardNode => ({ id, type: 'card', position: { x, y }, width, height, data })),
    ...notes.map(({ id, rect: { x, y, width, height }, text }): NoteNode => ({ id, type: 'note', position: { x, y }, width, height, data: { text } })),
  ];
}

function edgeOf({ id, from, to }: Content['links'][number]): Edge {
  return { id, source: from, target: to, type: 'smoothstep', markerEnd: { type: MarkerType.ArrowClosed } };
}

function Board({ content }: { readonly content: Content }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(nodesOf(content));
  const [edges, setEdges, onEdgesChange] = useEdgesState(content.links.map(edgeOf));
  const [cursors, setCursors] = useState<Readonly<Record<string, { readonly x: number; readonly y: number }>>>({});
  const flow = useReactFlow();

  useEffect(() => {
    hear((told: Told) => {
      if ('cursors' in told) {
        setCursors((before) => ({ ...before, ...Object.fromEntries(told.cursors.map(({ name, x, y }) => [name, { x, y }])) }));
        return;
      }
      const { edit } = told;
      switch (edit.kind) {
        case 'title': return flow.updateNodeData(edit.id, ({ data }) => ({ title: `${data.title as string}x` }));
        case 'stance': return flow.updateNodeData(edit.id, { stance: edit.keep ? 'keep' : 'change' });
        case 'readiness': return flow.updateNodeData(edit.id, { readiness: edit.level });
        case 'move': {
          const [one, other] = [flow.getNode(edit.id)?.position, flow.getNode(edit.after)?.position];
          if (one === undefined || other === undefined) return undefined;
          return setNodes((all) => all.map((node) => (node.id === edit.id ? { ...node, position: other } : node.id === edit.after ? { ...node, position: one } : node)));
        }
        case 'link': {
          const id = `${edit.from}>${edit.to}`;
          return setEdges((all) => (edit.on ? (all.some((edge) => edge.id === id) ? all : [...all, edgeOf({ id, from: edit.from, to: edit.to })]) : all.filter(({ source, target }) => source !== edit.from || target !== edit.to)));
        }
      }
    });
    window.bench = {
      zoomTo: (zoom) => void flow.setViewport({ x: 0, y: 0, zoom }),
      gripOf: (id) => {
        const { x, y } = flow.getNode(id)?.position ?? { x: 0, y: 0 };
        return flow.flowToScreenPosition({ x: x + 100, y: y + 60 });
      },
    };
  }, [flow, setNodes, setEdges]);

  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      nodeTypes={nodeTypes}
      minZoom={0.03}
      defaultViewport={{ x: 0, y: 0, zoom: 0.66 }}
      panOnScroll
      onlyRenderVisibleElements
      onInit={usable}
    >
      <ViewportPortal>
        {Object.entries(cursors).map(([name, { x, y }]) => (
          <div key={name} className="cursor" style={{ transform: `translate(${x}px, ${y}px)` }}><svg viewBox="0 0 22 26"><path d="M3 2l16 11-7.5 1.5L8 22z" /></svg>{name}</div>
        ))}
      </ViewportPortal>
    </ReactFlow>
  );
}

const content = await readContent();
createRoot(document.getElementById('root')!).render(<ReactFlowProvider><Board content={content} /></ReactFlowProvider>);
