-- What an administrator closed stays closed until one opens it, whatever the directory says meanwhile.
alter table platform.login add column closed_by_hand boolean not null default false;
update platform.login l set closed_by_hand = true
 where not active
   and (select r.action = 'login.deactivate' from platform.audit_record r
         where r.organisation_id = l.organisation_id and r.object_id = l.id::text
           and (r.action = 'login.deactivate'
                or (r.action in ('login.update', 'login.remove') and r.detail->>'by' = 'directory'))
         order by r.at desc limit 1);
