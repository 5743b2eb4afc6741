-- A migration that makes a view for analysts ends with this call, wherever it runs: also where nobody made their role.
create or replace function reporting.let_analysts_in() returns void language plpgsql as $$
declare
    view_ regclass;
begin
    if not exists (select from pg_roles where rolname = 'chama_analyst') then
        raise notice 'There is no role chama_analyst: create it and call reporting.let_analysts_in() to let analysts in';
        return;
    end if;
    revoke all on all tables in schema reporting from chama_analyst;
    grant usage on schema reporting to chama_analyst;
    for view_ in select oid from pg_class where relnamespace = 'reporting'::regnamespace and relkind = 'v' loop
        execute format('grant select on %s to chama_analyst', view_);
    end loop;
end
$$;
