-- Read tables may have views on them. A view goes by the table and not by its name, so a swap makes each view anew on
-- the new table before the old one goes; its rights and comments stay.

create schema retired;
comment on schema retired is 'Where a swap puts the old tables before it drops them; empty between transactions';

create or replace function rebuild.swap(tables text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
    right_ record;
    view_ record;
    remade text[] := '{}';
    step text;
begin
    -- Readers of a view lock it before its tables, and so do we; otherwise one of us would be turned away.
    for view_ in
        select distinct v.oid::regclass as view, v.reloptions, pg_get_viewdef(v.oid) as definition
        from pg_depend d
        join pg_rewrite r on r.oid = d.objid
        join pg_class v on v.oid = r.ev_class and v.relkind = 'v'
        where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
          and d.refobjid in (select format('reporting.%I', t)::regclass from unnest(tables) t)
        order by 1
    loop
        execute format('lock table %s in access exclusive mode', view_.view);
        remade := remade || format('create or replace view %s %s as %s', view_.view,
            'with (' || array_to_string(view_.reloptions, ', ') || ')', view_.definition);
    end loop;
    foreach name in array tables loop
        for right_ in
            select grantee::regrole::text as grantee, privilege_type
            from pg_class c, aclexplode(c.relacl) a
            where c.oid = format('reporting.%I', name)::regclass and a.grantee <> 0 and a.grantee <> c.relowner
        loop
            execute format('grant %s on rebuild.%I to %s', right_.privilege_type, name, right_.grantee);
        end loop;
        execute format('alter table reporting.%I set schema retired', name);
        execute format('alter table rebuild.%I set schema reporting', name);
    end loop;
    foreach step in array remade loop
        execute step;
    end loop;
    foreach name in array tables loop
        execute format('drop table retired.%I', name);
    end loop;
end
$$;
