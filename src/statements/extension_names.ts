/* What extensions bring along, measured on PostgreSQL 18; UPDATE_NAMES=1 npm test -- test/statements/extension_names writes it anew. */

/** What an extension brings along; operator classes, access methods and wrappers are `others`. */
export interface ExtensionObjects {
  readonly types: readonly string[];
  readonly functions: readonly string[];
  readonly tables: readonly string[];
  readonly others: readonly string[];
}

const names = (list: string): readonly string[] => list.split(/\s+/).filter((name) => name !== '');

export const MEASURED: ReadonlyMap<string, ExtensionObjects> = new Map<string, ExtensionObjects>([
  [
    'amcheck',
    {
      types: names(``),
      functions: names(`bt_index_check bt_index_parent_check gin_index_check verify_heapam`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'autoinc',
    {
      types: names(``),
      functions: names(`autoinc`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'bloom',
    {
      types: names(``),
      functions: names(``),
      tables: names(``),
      others: names(`bloom`),
    },
  ],
  [
    'btree_gist',
    {
      types: names(`gbtreekey16 gbtreekey2 gbtreekey32 gbtreekey4 gbtreekey8 gbtreekey_var`),
      functions: names(``),
      tables: names(``),
      others:
        names(`gist_bit_ops gist_bool_ops gist_bpchar_ops gist_bytea_ops gist_cash_ops gist_cidr_ops gist_date_ops gist_enum_ops gist_float4_ops
       gist_float8_ops gist_inet_ops gist_int2_ops gist_int4_ops gist_int8_ops gist_interval_ops gist_macaddr8_ops gist_macaddr_ops
       gist_numeric_ops gist_oid_ops gist_text_ops gist_time_ops gist_timestamp_ops gist_timestamptz_ops gist_timetz_ops gist_uuid_ops
       gist_vbit_ops`),
    },
  ],
  [
    'citext',
    {
      types: names(`citext`),
      functions: names(`citext_larger citext_smaller citextsend`),
      tables: names(``),
      others: names(`citext_ops citext_pattern_ops`),
    },
  ],
  [
    'cube',
    {
      types: names(`cube`),
      functions: names(
        `cube cube_dim cube_enlarge cube_inter cube_is_point cube_ll_coord cube_send cube_size cube_subset cube_union cube_ur_coord`,
      ),
      tables: names(``),
      others: names(`cube_ops gist_cube_ops`),
    },
  ],
  [
    'dblink',
    {
      types: names(`dblink_pkey_results`),
      functions:
        names(`dblink dblink_build_sql_delete dblink_build_sql_insert dblink_build_sql_update dblink_cancel_query dblink_close dblink_connect
       dblink_connect_u dblink_current_query dblink_disconnect dblink_error_message dblink_exec dblink_fdw_validator dblink_fetch
       dblink_get_connections dblink_get_notify dblink_get_pkey dblink_get_result dblink_is_busy dblink_open dblink_send_query`),
      tables: names(``),
      others: names(`dblink_fdw`),
    },
  ],
  [
    'earthdistance',
    {
      types: names(`earth`),
      functions: names(`earth earth_box earth_distance gc_to_sec latitude ll_to_earth longitude sec_to_gc`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'file_fdw',
    {
      types: names(``),
      functions: names(`file_fdw_handler file_fdw_validator`),
      tables: names(``),
      others: names(`file_fdw`),
    },
  ],
  [
    'fuzzystrmatch',
    {
      types: names(``),
      functions: names(
        `daitch_mokotoff difference dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone soundex text_soundex`,
      ),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'hstore',
    {
      types: names(`ghstore hstore`),
      functions:
        names(`akeys avals defined each hstore hstore_send hstore_to_json_loose hstore_to_jsonb_loose hstore_version_diag isdefined isexists skeys
       slice svals tconvert`),
      tables: names(``),
      others: names(`btree_hstore_ops gin_hstore_ops gist_hstore_ops hash_hstore_ops`),
    },
  ],
  [
    'insert_username',
    {
      types: names(``),
      functions: names(`insert_username`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'intagg',
    {
      types: names(``),
      functions: names(`int_array_aggregate int_array_enum`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'intarray',
    {
      types: names(`intbig_gkey query_int`),
      functions: names(`intset sort sort_asc sort_desc subarray uniq`),
      tables: names(``),
      others: names(`gin__int_ops gist__int_ops gist__intbig_ops`),
    },
  ],
  [
    'isn',
    {
      types: names(`ean13 isbn isbn13 ismn ismn13 issn issn13 upc`),
      functions: names(`is_valid isn_weak make_valid`),
      tables: names(``),
      others: names(`ean13_ops isbn13_ops isbn_ops ismn13_ops ismn_ops issn13_ops issn_ops upc_ops`),
    },
  ],
  [
    'lo',
    {
      types: names(`lo`),
      functions: names(`lo_manage lo_oid`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'ltree',
    {
      types: names(`lquery ltree ltree_gist ltxtquery`),
      functions: names(`index lca lquery_send ltree2text ltree_send ltxtq_send nlevel subltree subpath text2ltree`),
      tables: names(``),
      others: names(`gist__ltree_ops gist_ltree_ops hash_ltree_ops ltree_ops`),
    },
  ],
  [
    'moddatetime',
    {
      types: names(``),
      functions: names(`moddatetime`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pageinspect',
    {
      types: names(``),
      functions:
        names(`brin_metapage_info brin_page_items brin_page_type brin_revmap_data bt_metap bt_multi_page_stats bt_page_items bt_page_stats
       fsm_page_contents get_raw_page gin_leafpage_items gin_metapage_info gin_page_opaque_info gist_page_items gist_page_items_bytea
       gist_page_opaque_info hash_bitmap_info hash_metapage_info hash_page_items hash_page_stats hash_page_type heap_page_item_attrs
       heap_page_items heap_tuple_infomask_flags page_checksum page_header tuple_data_split`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pg_buffercache',
    {
      types: names(`pg_buffercache pg_buffercache_numa`),
      functions:
        names(`pg_buffercache_evict pg_buffercache_evict_all pg_buffercache_evict_relation pg_buffercache_numa_pages pg_buffercache_pages
       pg_buffercache_summary pg_buffercache_usage_counts`),
      tables: names(`pg_buffercache pg_buffercache_numa`),
      others: names(``),
    },
  ],
  [
    'pg_freespacemap',
    {
      types: names(``),
      functions: names(`pg_freespace`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pg_logicalinspect',
    {
      types: names(``),
      functions: names(`pg_get_logical_snapshot_info pg_get_logical_snapshot_meta`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pg_prewarm',
    {
      types: names(``),
      functions: names(`autoprewarm_dump_now autoprewarm_start_worker pg_prewarm`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pg_stat_statements',
    {
      types: names(`pg_stat_statements pg_stat_statements_info`),
      functions: names(`pg_stat_statements pg_stat_statements_info pg_stat_statements_reset`),
      tables: names(`pg_stat_statements pg_stat_statements_info`),
      others: names(``),
    },
  ],
  [
    'pg_surgery',
    {
      types: names(``),
      functions: names(`heap_force_freeze heap_force_kill`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pg_trgm',
    {
      types: names(`gtrgm`),
      functions: names(`set_limit show_limit show_trgm similarity strict_word_similarity word_similarity`),
      tables: names(``),
      others: names(`gin_trgm_ops gist_trgm_ops`),
    },
  ],
  [
    'pg_visibility',
    {
      types: names(``),
      functions: names(
        `pg_check_frozen pg_check_visible pg_truncate_visibility_map pg_visibility pg_visibility_map pg_visibility_map_summary`,
      ),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pg_walinspect',
    {
      types: names(``),
      functions: names(`pg_get_wal_block_info pg_get_wal_record_info pg_get_wal_records_info pg_get_wal_stats`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pgcrypto',
    {
      types: names(``),
      functions:
        names(`armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv fips_mode gen_random_bytes gen_salt hmac pgp_armor_headers
       pgp_key_id pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea pgp_sym_decrypt pgp_sym_decrypt_bytea
       pgp_sym_encrypt pgp_sym_encrypt_bytea`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pgrowlocks',
    {
      types: names(``),
      functions: names(`pgrowlocks`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'pgstattuple',
    {
      types: names(``),
      functions: names(`pg_relpages pgstatginindex pgstathashindex pgstatindex pgstattuple pgstattuple_approx`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'postgres_fdw',
    {
      types: names(``),
      functions: names(
        `postgres_fdw_disconnect postgres_fdw_disconnect_all postgres_fdw_get_connections postgres_fdw_handler postgres_fdw_validator`,
      ),
      tables: names(``),
      others: names(`postgres_fdw`),
    },
  ],
  [
    'refint',
    {
      types: names(``),
      functions: names(`check_foreign_key check_primary_key`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'seg',
    {
      types: names(`seg`),
      functions: names(`seg_center seg_inter seg_lower seg_size seg_union seg_upper`),
      tables: names(``),
      others: names(`gist_seg_ops seg_ops`),
    },
  ],
  [
    'sslinfo',
    {
      types: names(``),
      functions:
        names(`ssl_cipher ssl_client_cert_present ssl_client_dn ssl_client_dn_field ssl_client_serial ssl_extension_info ssl_is_used ssl_issuer_dn
       ssl_issuer_field ssl_version`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'tablefunc',
    {
      types: names(`tablefunc_crosstab_2 tablefunc_crosstab_3 tablefunc_crosstab_4`),
      functions: names(`connectby crosstab crosstab2 crosstab3 crosstab4 normal_rand`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'tcn',
    {
      types: names(``),
      functions: names(`triggered_change_notification`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'unaccent',
    {
      types: names(``),
      functions: names(`unaccent`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'uuid-ossp',
    {
      types: names(``),
      functions:
        names(`uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil uuid_ns_dns uuid_ns_oid uuid_ns_url
       uuid_ns_x500`),
      tables: names(``),
      others: names(``),
    },
  ],
  [
    'vector',
    {
      types: names(`halfvec sparsevec vector`),
      functions:
        names(`binary_quantize halfvec_accum halfvec_avg halfvec_combine halfvec_send halfvec_typmod_in inner_product l2_normalize sparsevec_send
       sparsevec_typmod_in subvector vector_accum vector_avg vector_combine vector_dims vector_send vector_typmod_in`),
      tables: names(``),
      others:
        names(`bit_hamming_ops bit_jaccard_ops halfvec_cosine_ops halfvec_ip_ops halfvec_l1_ops halfvec_l2_ops halfvec_ops hnsw ivfflat
       sparsevec_cosine_ops sparsevec_ip_ops sparsevec_l1_ops sparsevec_l2_ops sparsevec_ops vector_cosine_ops vector_ip_ops vector_l1_ops
       vector_l2_ops vector_ops`),
    },
  ],
  [
    'xml2',
    {
      types: names(``),
      functions: names(
        `xml_encode_special_chars xml_valid xpath_bool xpath_list xpath_nodeset xpath_number xpath_string xpath_table xslt_process`,
      ),
      tables: names(``),
      others: names(``),
    },
  ],
]);
