#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H
#include <stdlib.h>
#include <zlib.h>
#endif
