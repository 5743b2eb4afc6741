-- What a column's statistics are told beforehand belongs to the table, as its storage settings do: a rebuilt one has it too.
create or replace function rebuild.index(tables text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
    definition text;
    told record;
begin
    foreach name in array tables loop
        perform rebuild.add_keys(name);
        for definition in
            select pg_get_indexdef(i.indexrelid)
            from pg_index i
            where i.indrelid = format('reporting.%I', name)::regclass
              and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
        loop
            execute replace(definition, ' ON reporting.', ' ON rebuild.');
        end loop;
        for told in
            select a.attname, array_to_string(a.attoptions, ', ') as options
            from pg_attribute a
            where a.attrelid = format('reporting.%I', name)::regclass and a.attoptions is not null
        loop
            execute format('alter table rebuild.%I alter column %I set (%s)', name, told.attname, told.options);
        end loop;
        execute format('analyze rebuild.%I', name);
    end loop;
end
$$;
