import {
  BarChart,
  type BarSeriesOption,
  FunnelChart,
  type FunnelSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
} from 'echarts/charts';
import {
  AriaComponent,
  type AriaComponentOption,
  DataZoomComponent,
  type DataZoomComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components';
import { type ComposeOption, type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences } from '../app/preferences.js';
import { type ChartProps } from './chart.js';

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  DataZoomComponent,
  FunnelChart,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
]);

export type ChartOption = ComposeOption<
  | AriaComponentOption
  | BarSeriesOption
  | DataZoomComponentOption
  | FunnelSeriesOption
  | GridComponentOption
  | HeatmapSeriesOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkLineComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

const onPaper = matchMedia('print');

function axesIn({ xAxis, yAxis }: ChartOption, fontSize: number) {
  const sized = (axis: object | undefined) => {
    const own = axis as { axisLabel?: object; nameTextStyle?: object } | undefined;
    return {
      ...own,
      axisLabel: { ...own?.axisLabel, fontSize },
      nameTextStyle: { ...own?.nameTextStyle, fontSize },
    };
  };
  return { ...(xAxis && { xAxis: sized(xAxis) }), ...(yAxis && { yAxis: sized(yAxis) }) };
}

// Apart also for those who see no red and green, light and dark grounds alike.
const LIGHT = ['#1257a6', '#d98200', '#1b8a6b', '#8a4fb5', '#5a6270', '#b3261e'];
const DARK = ['#7fb3ff', '#f3c26b', '#6fd3b5', '#c9a0ea', '#a6adb8', '#f6a19a'];

export default function ChartCanvas({ option, label, height = 320, onPick, onPickAlong }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | undefined>(undefined);
  const { dark, text, language } = usePreferences();
  const pick = useRef({ onPick, onPickAlong });
  pick.current = { onPick, onPickAlong };

  useEffect(() => {
    const made = init(box.current, dark ? 'dark' : undefined, {
      locale: language === 'en' ? 'EN' : 'ZH',
      // Sharp on paper too.
      devicePixelRatio: Math.max(2, window.devicePixelRatio),
    });
    chart.current = made;
    made.on('click', (params) => {
      const { name, seriesName, dataIndex } = params;
      pick.current.onPick?.({ name, seriesName, dataIndex });
    });
    const ground = made.getZr();
    const isInGrid = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) =>
      pick.current.onPickAlong !== undefined && made.containPixel('grid', [offsetX, offsetY]);
    ground.on('click', (event) => {
      if (isInGrid(event)) pick.current.onPickAlong!(made.convertFromPixel({ xAxisIndex: 0 }, event.offsetX));
    });
    ground.on('mousemove', (event) => {
      if (isInGrid(event)) ground.setCursorStyle('pointer');
    });
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(box.current!);
    // Paper has its own width, and does not wait for the next frame.
    const printed = () => {
      made.resize();
      made.getZr().flush();
    };
    onPaper.addEventListener('change', printed);
    return () => {
      resized.disconnect();
      onPaper.removeEventListener('change', printed);
      made.dispose();
    };
  }, [dark, language]);

  useEffect(() => {
    const style = getComputedStyle(document.body);
    const fontSize = text === 'large' ? 16 : 12;
    chart.current?.setOption(
      {
        color: dark ? DARK : LIGHT,
        backgroundColor: 'transparent',
        animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        textStyle: { fontFamily: style.fontFamily, fontSize },
        ...option,
        // An axis does not take its letters from the text style.
        ...axesIn(option, fontSize),
        // Tooltips of HTML have style attributes, which the content security policy does not let in.
        ...(option.tooltip && { tooltip: { ...option.tooltip, renderMode: 'richText' } }),
      } as ChartOption,
      true,
    );
    if (onPaper.matches) chart.current?.getZr().flush();
  }, [option, dark, language, text]);

  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
