-- A rebuild fills copies of read tables in the schema rebuild and puts them in the place of the live ones. The tables
-- belong to whoever migrates; the service only asks for these steps, in this order: begin, index, swap (or drop_tables).

-- Tables of the shape of the live ones, empty. Those in keyed have their primary key from the start, because rows in
-- them are changed while they are filled; the others get it in the end, which is faster.
create function rebuild.begin(tables text[], keyed text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
    live regclass;
    options text[];
begin
    perform rebuild.drop_tables(tables);
    foreach name in array tables loop
        live := format('reporting.%I', name)::regclass;
        execute format('create table rebuild.%I (like %s including all excluding indexes)', name, live);
        execute format('comment on table rebuild.%I is %L', name, obj_description(live, 'pg_class'));
        select reloptions into options from pg_class where oid = live;
        if options is not null then
            execute format('alter table rebuild.%I set (%s)', name, array_to_string(options, ', '));
        end if;
        execute format('grant select, insert, update, delete on rebuild.%I to ${serviceRole}', name);
        if name = any (keyed) then
            perform rebuild.add_keys(name);
        end if;
    end loop;
end
$$;

-- Primary key and unique constraints of the live table, under the same names.
create function rebuild.add_keys(name text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    key record;
begin
    for key in
        select conname, pg_get_constraintdef(oid) as definition
        from pg_constraint
        where conrelid = format('reporting.%I', name)::regclass and contype in ('p', 'u')
          and conname not in (select conname from pg_constraint where conrelid = format('rebuild.%I', name)::regclass)
    loop
        execute format('alter table rebuild.%I add constraint %I %s', name, key.conname, key.definition);
    end loop;
end
$$;

-- All indexes that the live tables have, under the same names, and fresh statistics.
create function rebuild.index(tables text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
    definition text;
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
        execute format('analyze rebuild.%I', name);
    end loop;
end
$$;

-- Puts the new tables in the place of the live ones, with the same rights. The caller commits, or nothing happened.
create function rebuild.swap(tables text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
    right_ record;
begin
    foreach name in array tables loop
        for right_ in
            select grantee::regrole::text as grantee, privilege_type
            from pg_class c, aclexplode(c.relacl) a
            where c.oid = format('reporting.%I', name)::regclass and a.grantee <> 0 and a.grantee <> c.relowner
        loop
            execute format('grant %s on rebuild.%I to %s', right_.privilege_type, name, right_.grantee);
        end loop;
        execute format('drop table reporting.%I', name);
        execute format('alter table rebuild.%I set schema reporting', name);
    end loop;
end
$$;

-- Leaves nothing of a rebuild that was given up.
create function rebuild.drop_tables(tables text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
begin
    foreach name in array tables loop
        execute format('drop table if exists rebuild.%I', name);
    end loop;
end
$$;

revoke execute on all functions in schema rebuild from public;
grant execute on all functions in schema rebuild to ${serviceRole};
