"""How PostgreSQL shall plan the short questions that pages ask."""

PLANNER = {
    "jit": "off",  # it helps long reports and costs every short page
    "enable_memoize": "off",  # a memory made for 200,000 companies costs a page of 50 contacts 0.7 ms
    "max_parallel_workers_per_gather": 0,  # starting helpers takes longer than a page may
    "plan_cache_mode": "force_generic_plan",  # a prepared statement is planned once, not for each list of ids
}
