# Installs into a fresh folder, builds somebody else's projects against it, and runs the results.
# MODE: installed (the build at hand), shared (a shared build of its own), or subdirectory (the
# source tree inside another project). The last two compile the library once more: shared runs only
# with GONGKAI_FULL in the environment, and subdirectory ends after configuring without it.
cmake_minimum_required(VERSION 3.24)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output
    ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Runs a consumer: it prints the figures of a small report.
function(run_consumer)
  run(${ARGN})
  if(NOT output MATCHES "request.received(\\[total\\] = |\",.*\"value\":)33")
    message(FATAL_ERROR "${ARGN} printed: ${output}")
  endif()
endfunction()

# The flags of `package` as a list.
function(pkg_config out package)
  run(${CMAKE_COMMAND} -E env PKG_CONFIG_PATH=${WORK}/prefix/${LIBDIR}/pkgconfig
    ${PKG_CONFIG} --cflags --libs ${package})
  separate_arguments(flags UNIX_COMMAND "${output}")
  set(${out} ${flags} PARENT_SCOPE)
endfunction()

# What makes the compiler's command lines those of the build at hand.
set(same_flags -G Ninja -DCMAKE_C_COMPILER=${CC} -DCMAKE_CXX_COMPILER=${CXX}
  -DCMAKE_BUILD_TYPE=${BUILD_TYPE} "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}" -DGONGKAI_WERROR=${WERROR})
if(BUILD_TYPE)
  string(TOUPPER ${BUILD_TYPE} config)
  list(APPEND same_flags "-DCMAKE_CXX_FLAGS_${config}=${CONFIG_FLAGS}")
endif()
if(CCACHE)
  list(APPEND same_flags -DCMAKE_CXX_COMPILER_LAUNCHER=${CCACHE})
endif()

if(MODE STREQUAL "subdirectory")
  run(${CMAKE_COMMAND} -S ${SOURCE}/subdirectory -B ${WORK} -DGONGKAI_TREE=${TREE} ${same_flags})
  if(NOT DEFINED ENV{GONGKAI_FULL})
    message("configured; with GONGKAI_FULL=1 it is built and run, too")
    return()
  endif()
  run(${CMAKE_COMMAND} --build ${WORK})
  run_consumer(${WORK}/consumer)
  return()
endif()

file(REMOVE_RECURSE ${WORK}/first ${WORK}/prefix ${WORK}/build)
if(MODE STREQUAL "shared")
  if(NOT DEFINED ENV{GONGKAI_FULL})
    message("SKIPPED: compiles the whole library; needs GONGKAI_FULL=1")
    return()
  endif()
  set(BUILD ${WORK}/shared)
  run(${CMAKE_COMMAND} -S ${TREE} -B ${BUILD} -DBUILD_SHARED_LIBS=ON -DGONGKAI_TESTS=OFF
    -DCMAKE_INSTALL_LIBDIR=${LIBDIR} ${same_flags})
  run(${CMAKE_COMMAND} --build ${BUILD})
endif()
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first)

# The tree may be moved as a whole: neither package may know where it was put first.
file(RENAME ${WORK}/first ${WORK}/prefix)
set(ENV{LD_LIBRARY_PATH} ${WORK}/prefix/${LIBDIR})

# find_package
run(${CMAKE_COMMAND} -S ${SOURCE}/consumer -B ${WORK}/build -G Ninja
  -DCMAKE_PREFIX_PATH=${WORK}/prefix -DCMAKE_CXX_COMPILER=${CXX})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run_consumer(${WORK}/build/consumer)

# pkg-config, from C++ and from C
pkg_config(flags gongkai)
run(${CXX} -std=c++20 ${SOURCE}/consumer/main.cpp -o ${WORK}/build/by_pkg_config ${flags})
run_consumer(${WORK}/build/by_pkg_config)
pkg_config(flags gongkai_c)
run(${CC} -std=c99 -Wall -Werror ${SOURCE}/c/main.c -o ${WORK}/build/from_c ${flags})
run_consumer(${WORK}/build/from_c)

# The tool finds its library by itself.
unset(ENV{LD_LIBRARY_PATH})
run(${WORK}/prefix/bin/gongkai --version)
string(STRIP "${output}" output)
if(NOT output STREQUAL "gongkai ${VERSION}")
  message(FATAL_ERROR "gongkai --version printed: ${output}")
endif()

# The example of a tool outside this tree.
run(${CMAKE_COMMAND} -S ${SOURCE}/../../examples/standalone -B ${WORK}/standalone -G Ninja
  -DCMAKE_PREFIX_PATH=${WORK}/prefix -DCMAKE_CXX_COMPILER=${CXX})
run(${CMAKE_COMMAND} --build ${WORK}/standalone)
file(REMOVE ${WORK}/panel.db)
run(${WORK}/standalone/refusals ${SOURCE}/../../corpus/110117-2016-government ${WORK}/panel.db)
if(NOT output MATCHES "percent = refused / outcome.total = ")
  message(FATAL_ERROR "the standalone example printed: ${output}")
endif()

# Public headers show no type of a third party.
file(GLOB headers ${WORK}/prefix/include/gongkai/*.h)
if(NOT headers)
  message(FATAL_ERROR "no headers were installed")
endif()
foreach(header IN LISTS headers)
  file(STRINGS ${header} foreign REGEX "#include <(sqlite3|unicode|re2|fmt|libxml|archive|nlohmann)")
  if(foreign)
    message(FATAL_ERROR "${header}: ${foreign}")
  endif()
endforeach()

# A program may hold another version of a library that is inside ours: its names stay inside.
if(MODE STREQUAL "shared")
  run(nm -D --defined-only -C ${WORK}/prefix/${LIBDIR}/libgongkai.so)
  string(REGEX MATCHALL "[^\n]+" symbols "${output}")
  list(FILTER symbols EXCLUDE REGEX "^[0-9a-f]+ [A-Za-z] (((typeinfo|typeinfo name|vtable) for )?gongkai::)")
  if(symbols)
    message(FATAL_ERROR "libgongkai.so shows: ${symbols}")
  endif()
endif()
