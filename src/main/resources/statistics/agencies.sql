select raising_agency, challenged_agency, count(*) as cases
from statistics_case
where raised_at >= :begins and raised_at < :ends and not raised_in_error
group by raising_agency, challenged_agency
