-- Answers teach a scorer only where the candidate agreed that they may be used to improve scoring, and as long
-- as that was not taken back: the last word on it counts, of two in one instant the more careful one.
create or replace view calibration.scorable_answer as
  select r.organisation_id, r.id as report_id, r.application_id, r.candidate_id, ap.unit_id,
         an.id as answer_id, q.id as question_id, q.key as question_key, q.competency, r.created_at,
         case when count(*) over (partition by r.organisation_id, r.id, q.competency) = 1
              then ds.score end as review_score,
         (select ad.score is not null from review.adjustment ad
           where ad.organisation_id = r.organisation_id and ad.report_id = r.id and ad.competency = q.competency
           order by ad.sequence desc limit 1) is true as review_changed,
         (select c.granted and c.withdrawn_at is null from privacy.consent c
           where c.organisation_id = r.organisation_id and c.interview_id = r.interview_id
             and c.purpose = 'model_improvement'
           order by c.at desc, c.granted limit 1) is true as consented
    from assessment.report r
    join ehr.application ap on ap.organisation_id = r.organisation_id and ap.id = r.application_id
    join interview.answer an on an.organisation_id = r.organisation_id and an.interview_id = r.interview_id
                            and an.kind = 'question'
    join question_bank.question q on q.organisation_id = an.organisation_id and q.id = an.question_id
    left join review.decided_score ds on ds.organisation_id = r.organisation_id and ds.report_id = r.id
                                     and ds.competency = q.competency;
