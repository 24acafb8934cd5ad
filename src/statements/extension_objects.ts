import type { NamedObject } from './effects.js';
import { MEASURED, type ExtensionObjects } from './extension_names.js';

const words = (list: string): readonly string[] => list.split(' ');

/**
 * Extensions whose files are not at hand, from their own documentation: what schemas use of them. A name with a schema is found with it only.
 */
const BY_HAND: ReadonlyMap<string, Partial<ExtensionObjects>> = new Map<string, Partial<ExtensionObjects>>([
  [
    'postgis',
    {
      types: words('geometry geography box2d box3d spheroid geometry_dump'),
      functions: words(
        'addgeometrycolumn dropgeometrycolumn populate_geometry_columns updategeometrysrid geometrytype find_srid postgis_version postgis_full_version',
      ),
      tables: words('spatial_ref_sys geometry_columns geography_columns'),
      others: words('gist_geometry_ops_2d gist_geometry_ops_nd gist_geography_ops brin_geometry_inclusion_ops_2d spgist_geometry_ops_2d'),
    },
  ],
  ['postgis_raster', { types: words('raster rastbandarg'), functions: words('addrasterconstraints') }],
  [
    'postgis_topology',
    { types: words('topogeometry topology.topogeometry'), functions: words('topology.createtopology topology.addtopogeometrycolumn') },
  ],
  [
    'pg_cron',
    {
      functions: words('cron.schedule cron.schedule_in_database cron.unschedule cron.alter_job'),
      tables: words('cron.job cron.job_run_details'),
    },
  ],
  [
    'pg_net',
    {
      functions: words('net.http_get net.http_post net.http_delete net.http_collect_response'),
      tables: words('net.http_request_queue net._http_response'),
    },
  ],
  [
    'pgmq',
    {
      functions: words(
        'pgmq.create pgmq.create_unlogged pgmq.create_partitioned pgmq.drop_queue pgmq.send pgmq.send_batch pgmq.read pgmq.read_with_poll pgmq.pop pgmq.delete pgmq.archive pgmq.set_vt pgmq.purge_queue pgmq.list_queues pgmq.metrics pgmq.metrics_all',
      ),
      types: words('pgmq.message_record pgmq.queue_record pgmq.metrics_result'),
      tables: words('pgmq.meta'),
    },
  ],
  ['pg_graphql', { functions: words('graphql.resolve graphql.rebuild_schema graphql.get_schema_version graphql._internal_resolve') }],
  [
    'timescaledb',
    {
      functions: words(
        'create_hypertable create_distributed_hypertable add_dimension time_bucket time_bucket_gapfill add_retention_policy remove_retention_policy add_compression_policy remove_compression_policy add_continuous_aggregate_policy refresh_continuous_aggregate compress_chunk decompress_chunk show_chunks drop_chunks set_chunk_time_interval add_columnstore_policy by_range by_hash hypertable_size',
      ),
      tables: words('timescaledb_information.hypertables timescaledb_information.chunks timescaledb_information.jobs'),
    },
  ],
  [
    'pg_partman',
    {
      functions: words(
        'partman.create_parent partman.run_maintenance partman.run_maintenance_proc partman.undo_partition partman.partition_data_proc partman.partition_data_time',
      ),
      tables: words('partman.part_config partman.part_config_sub'),
    },
  ],
  ['pgjwt', { functions: words('sign verify url_encode url_decode algorithm_sign try_cast_double') }],
  [
    'http',
    {
      types: words('http_request http_response http_header http_method'),
      functions: words(
        'http http_get http_post http_put http_patch http_delete http_head http_header http_set_curlopt http_reset_curlopt urlencode',
      ),
    },
  ],
  [
    'supabase_vault',
    { functions: words('vault.create_secret vault.update_secret'), tables: words('vault.secrets vault.decrypted_secrets') },
  ],
  [
    'pgsodium',
    {
      functions: words('pgsodium.create_key pgsodium.crypto_aead_det_encrypt pgsodium.crypto_aead_det_decrypt'),
      tables: words('pgsodium.key pgsodium.valid_key'),
    },
  ],
  ['pg_uuidv7', { functions: words('uuid_generate_v7 uuid_v7_to_timestamptz uuid_timestamptz_to_v7') }],
  ['pg_hashids', { functions: words('id_encode id_decode id_decode_once') }],
  ['pg_jsonschema', { functions: words('json_matches_schema jsonb_matches_schema jsonschema_is_valid') }],
  [
    'pgroonga',
    {
      others: words('pgroonga pgroonga_text_full_text_search_ops_v2 pgroonga_jsonb_ops_v2'),
      functions: words('pgroonga_score pgroonga_snippet_html'),
    },
  ],
  ['rum', { others: words('rum rum_tsvector_ops rum_tsvector_addon_ops') }],
  ['pgtap', { functions: words('plan no_plan finish has_table has_column col_type_is throws_ok lives_ok results_eq') }],
  ['plv8', { others: words('plv8') }],
  ['plpython3u', { others: words('plpython3u') }],
  ['plperl', { others: words('plperl') }],
  ['pltcl', { others: words('pltcl') }],
]);

/** A family of names that is too long to list. */
const FAMILIES: readonly (readonly [NamedObject['kind'], RegExp, string])[] = [['function', /^st_/, 'postgis']];

type List = keyof ExtensionObjects;
const LISTS: Readonly<Partial<Record<NamedObject['kind'], List>>> = {
  type: 'types',
  function: 'functions',
  table: 'tables',
  view: 'tables',
  other: 'others',
};

/** The extensions that bring an object along; the most likely first, none where nobody knows. */
export function extensionsWith(kind: NamedObject['kind'], name: string, schema: string | null = null): readonly string[] {
  const list = LISTS[kind];
  if (list === undefined) return [];
  const qualified = schema === null ? null : `${schema}.${name}`;
  const withName = (wanted: string | null): readonly string[] =>
    [...MEASURED, ...BY_HAND].flatMap(([extension, objects]) => (objects[list]?.some((one) => one === wanted) === true ? [extension] : []));
  const exactly = withName(qualified);
  const listed = exactly.length > 0 ? exactly : withName(name);
  const families = FAMILIES.flatMap(([of, pattern, extension]) => (of === kind && pattern.test(name) ? [extension] : []));
  return [...new Set([...listed, ...families])];
}
