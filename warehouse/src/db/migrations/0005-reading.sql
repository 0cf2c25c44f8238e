-- A deal is held by a person, who need not be its customer's CSM.
alter table deal rename column csm to person;
