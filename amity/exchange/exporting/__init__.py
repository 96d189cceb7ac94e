"""From records to a file that somebody takes along: what stands in it, how it is written, who may, and who did."""
