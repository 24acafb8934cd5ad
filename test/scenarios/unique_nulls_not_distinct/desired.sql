CREATE TABLE public.slots (room integer, hour integer, day date, CONSTRAINT slots_room_hour_key UNIQUE NULLS NOT DISTINCT (room, hour));
CREATE UNIQUE INDEX slots_day_idx ON public.slots (day, room) NULLS NOT DISTINCT;
