// A classic dashboard of Grafana, spelled out: its own types, with the options each kind of panel
// has, and no key beside them.
import type * as schema from '@grafana/schema';
import type * as barchart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as statetimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as statushistory from '@grafana/schema/dist/esm/raw/composable/statushistory/panelcfg/x/StatusHistoryPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** JSON for a type: enums as their values; what is left out gets Grafana's default. */
type Json<T> = T extends string
  ? string extends T
    ? string
    : `${T}`
  : T extends number | boolean | null | undefined
    ? T
    : T extends Array<infer E>
      ? Array<Json<E>>
      : T extends object
        ? { [K in keyof T]?: Json<T[K]> }
        : T;

/** The same, where nothing may be left out that Grafana requires. */
type Whole<T> = T extends string
  ? string extends T
    ? string
    : `${T}`
  : T extends Array<infer E>
    ? Array<Whole<E>>
    : T extends object
      ? { [K in keyof T]: Whole<T[K]> }
      : T;

/** Options of the state timeline that its editors write but the published types leave out. */
interface Nulls {
  spanNulls?: boolean | number;
  insertNulls?: boolean | number;
}

interface Source {
  type: 'influxdb';
  uid: string;
}

/** A query of the InfluxDB datasource in InfluxQL, as its editor saves it. */
interface Query {
  refId: string;
  datasource: Source;
  query: string;
  rawQuery: true;
  resultFormat: 'time_series' | 'table';
  alias?: string;
  hide?: boolean;
}

interface Link {
  title: string;
  url: string;
  targetBlank?: boolean;
}

type Defaults<Custom> = Omit<Whole<schema.FieldConfig>, 'custom' | 'links'> & {
  links?: Link[];
  custom?: Json<Custom>;
};

/** A property of an override, with the value it takes. */
type Property<Custom> =
  | { [K in keyof Defaults<never>]-?: { id: K; value: Defaults<never>[K] } }[keyof Defaults<never>]
  | { [K in keyof Custom & string]-?: { id: `custom.${K}`; value: Json<Custom[K]> } }[keyof Custom &
      string];

type Matcher =
  | { id: 'byName' | 'byRegexp' | 'byType' | 'byFrameRefID'; options: string }
  | { id: 'byNames'; options: { mode: 'include' | 'exclude'; names: string[]; prefix?: string; readOnly?: boolean } };

interface Override<Custom> {
  matcher: Matcher;
  properties: Array<Property<Custom>>;
}

interface Transformation {
  id:
    | 'calculateField'
    | 'convertFieldType'
    | 'extractFields'
    | 'filterByValue'
    | 'filterFieldsByName'
    | 'formatTime'
    | 'groupBy'
    | 'groupingToMatrix'
    | 'joinByField'
    | 'limit'
    | 'merge'
    | 'organize'
    | 'partitionByValues'
    | 'reduce'
    | 'renameByRegex'
    | 'rowsToFields'
    | 'seriesToRows'
    | 'sortBy'
    | 'timeSeriesTable';
  options: object;
}

type Common = Pick<
  Whole<schema.Panel>,
  | 'gridPos'
  | 'hideTimeOverride'
  | 'interval'
  | 'links'
  | 'maxDataPoints'
  | 'maxPerRow'
  | 'repeat'
  | 'repeatDirection'
  | 'timeFrom'
  | 'timeShift'
> & {
  id: number;
  title: string;
  description: string;
  datasource?: Source;
  targets?: Query[];
  transformations?: Transformation[];
};

type Kind<Type extends string, Options, Custom = Record<never, never>> = Common & {
  type: Type;
  options: Json<Options>;
  fieldConfig: { defaults: Defaults<Custom>; overrides: Array<Override<Custom>> };
};

type Panel =
  | Kind<'barchart', barchart.Options, barchart.FieldConfig>
  | Kind<'bargauge', bargauge.Options>
  | Kind<'heatmap', heatmap.Options, heatmap.FieldConfig>
  | Kind<'stat', stat.Options>
  | Kind<'state-timeline', statetimeline.Options, statetimeline.FieldConfig & Nulls>
  | Kind<'status-history', statushistory.Options, statushistory.FieldConfig>
  | Kind<'table', table.Options, table.FieldConfig>
  | Kind<'timeseries', timeseries.Options, timeseries.FieldConfig>
  | (Common & { type: 'text'; options: Json<text.Options> });

interface Row {
  id: number;
  type: 'row';
  title: string;
  collapsed: boolean;
  gridPos: schema.GridPos;
  panels: Panel[];
}

/** A query of annotations: which column is what. */
type AnnotationTarget = Omit<Query, 'datasource' | 'resultFormat'> & {
  fromAnnotations: true;
  titleColumn?: string;
  textColumn?: string;
  tagsColumn?: string;
  timeEndColumn?: string;
};

type Annotation = Omit<Whole<schema.AnnotationQuery>, 'target' | 'datasource' | 'snapshotData'> & {
  datasource: Source | { type: 'grafana'; uid: '-- Grafana --' };
  target?: AnnotationTarget;
};

export type Dashboard = Omit<
  Whole<schema.Dashboard>,
  'panels' | 'annotations' | 'snapshot' | 'gnetId' | 'revision'
> & {
  title: string;
  uid: string;
  panels: Array<Panel | Row>;
  annotations?: { list: Annotation[] };
};
