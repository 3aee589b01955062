#ifndef CCSV_SHIM_H
#define CCSV_SHIM_H
#include <stdlib.h>
#include <csv.h>
#endif
