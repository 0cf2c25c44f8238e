import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const PERSON =
  'employee_id employee_number employee_no personnel_number person_id worker_id staff_id user_id work_email email email_address employee_email id employee name full_name employee_name worker';
const NAME = 'name full_name employee_name worker employee preferred_name display_name legal_name';
const HIRED =
  'hire_date hired_on hired_date start_date date_of_hire dateof_hire date_hired original_hire_date joining_date date_of_joining employment_start employment_start_date eintrittsdatum starts_on';
const ROLE =
  'job_title title position role job business_title position_title designation job_role job_profile current_role stellenbezeichnung';

/** People with role, dates and pay, as HR systems export them. */
export const PEOPLE: readonly Profile[] = [
  {
    system: 'HR list',
    id: 'hr.people',
    object: 'people',
    table: 'person',
    general: true,
    signs: [PERSON, ROLE, HIRED],
    not: 'lead_status deal_stage stage ticket_id case_number subject plan_amount customer_id close_date client hours attrition',
    columns: {
      person: PERSON,
      name: NAME,
      role: ROLE,
      team: 'department team division department_name business_unit group abteilung org_unit',
      region: 'region country location office work_location office_location location_name site standort',
      segment: 'segment customer_segment',
      starts_on: HIRED,
      ends_on:
        'termination_date end_date terminated_on date_of_termination dateof_termination date_terminated employment_end_date exit_date last_day leave_date austrittsdatum ends_on last_day_of_work',
      fte: [
        'fte fte_factor full_time_equivalent',
        { from: 'fte_percent fte_percentage employment_percentage full_time_percentage workload', scale: 0.01 },
      ],
      pay: [
        {
          from: 'pay_rate salary base_salary compensation pay base_pay amount compensation_amount',
          perYear: {
            interval:
              'pay_per pay_period pay_frequency salary_frequency compensation_frequency paid_per salary_interval pay_rate_period rate_period',
            count: 'none',
          },
        },
        'annual_salary annual_base_salary annual_pay annualized_salary annual_compensation ote on_target_earnings total_base_pay_annualized_amount base_salary_annual yearly_salary salary base_salary base_pay salary_amount jahresgehalt pay',
        { from: 'monthly_salary monthly_income monthly_pay monatsgehalt', scale: 12 },
        { from: 'hourly_rate hourly_pay', scale: 2080 },
      ],
      currency: 'currency currency_code salary_currency pay_currency compensation_currency pay_rate_currency_code',
    },
    leaveOut: DELETED,
  },
  {
    system: 'Workday',
    id: 'workday.positions',
    object: 'positions of workers',
    table: 'person',
    versions: NEWEST,
    signs: ['worker_id', 'position_id', 'business_title', 'start_date effective_date'],
    joins: [{ as: 'worker', object: 'workday.worker', on: 'worker_id' }],
    columns: {
      person: 'worker_id',
      role: 'business_title',
      region: 'business_site_summary_location business_site_summary_name home_country',
      starts_on: { from: 'start_date', or: 'effective_date' },
      ends_on: { from: 'end_date', or: 'end_employment_date worker.end_date' },
      fte: [{ from: 'full_time_equivalent_percentage', scale: 0.01 }, 'working_fte paid_fte'],
      pay: 'worker.pay',
      currency: 'worker.currency',
    },
    leaveOut: DELETED,
  },
  {
    system: 'Workday',
    id: 'workday.workers',
    object: 'workers',
    table: 'source_row',
    versions: NEWEST,
    signs: [
      'id worker_id',
      'hire_date original_hire_date',
      'annual_currency_summary_total_base_pay annual_summary_total_base_pay employee_compensation_total_base_pay',
    ],
    columns: {
      object: { constant: 'workday.worker' },
      id: 'id worker_id',
      fields: {
        fields: {
          pay: 'annual_currency_summary_total_base_pay annual_summary_total_base_pay',
          currency: 'annual_currency_summary_currency annual_summary_currency',
          end_date: 'termination_date end_employment_date',
        },
      },
    },
    leaveOut: DELETED,
    lacks: 'a worker has their role in the worker position history: import this too',
  },
];
