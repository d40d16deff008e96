import { lazy, Suspense } from 'react';
import { type ChartOption } from './chart-canvas.js';
import { Loading } from './states.js';

// ECharts is a third of everything: it comes when a chart is on the screen.
const ChartCanvas = lazy(() => import('./chart-canvas.js'));

export interface ChartProps {
  readonly option: ChartOption;
  /** What the chart shows, in words: for those who do not see it. A table of the figures belongs beside it. */
  readonly label: string;
  /** Pixels. */
  readonly height?: number;
  readonly onPick?: (params: {
    readonly name: string;
    readonly seriesName?: string;
    readonly dataIndex: number;
  }) => void;
  /** A place along the horizontal axis was chosen, by its index; also where nothing is drawn. */
  readonly onPickAlong?: (dataIndex: number) => void;
}

export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Loading />}>
      <ChartCanvas {...props} />
    </Suspense>
  );
}
